// Package web serves reports over HTTP: a page to paste a text into, and a JSON API.
package web
