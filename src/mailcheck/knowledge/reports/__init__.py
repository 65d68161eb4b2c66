"""Reports about a domain's mail: DMARC aggregate and failure reports, and TLS reports, as values."""
