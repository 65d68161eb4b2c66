"""Verifying who sent a message: SPF, DKIM, ARC and DMARC. Pure; DNS is an argument."""
