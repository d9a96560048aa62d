// Package table writes reports and summaries as tidy tables: comma-separated values, Excel workbooks and Apache Parquet.
//
// reports.go and summaries.go say what is in the tables; there is one file for each format.
package table
