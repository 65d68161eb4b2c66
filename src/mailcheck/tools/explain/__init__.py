"""What an SMTP error text means."""
