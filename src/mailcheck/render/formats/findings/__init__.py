"""Formats for findings: code scanning, reviews, test reports."""
