"""What DMARC and TLS reports say about a domain's mail."""

COMMAND = "report"
"""What the command is called to which these rules belong."""
