"""Grammars of DNS records and structured headers: text -> record and problems with places."""
