"""What every layer shares: messages as bytes, findings, causes, codes, addresses, errors."""
