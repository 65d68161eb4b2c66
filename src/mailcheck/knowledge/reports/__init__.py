"""Reports about a domain's mail, as values: DMARC aggregate, DMARC failure, and TLS reports."""
