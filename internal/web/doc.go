// Package web serves reports over HTTP: a web page with a form, and a JSON API described by OpenAPI.
//
// A request passes through these layers, outermost first:
//
//  1. metrics are counted;
//  2. security headers are set, and the number of concurrent requests is limited;
//  3. the Host and Origin headers are checked (DNS rebinding, cross-site requests);
//  4. the token is required, if there is one;
//  5. the handler reads the body within its limits of size and time, and waits for a free job before it analyses a text.
//
// If the server has a store, texts and reports are stored in it, have permanent addresses and can be searched.
package web
