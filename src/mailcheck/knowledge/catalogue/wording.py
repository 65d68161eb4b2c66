"""Words that the entries of several speakers share."""

ABOUT_ANOTHER_NAME = (
    "sender",
    "helo",
    "ehlo",
    "client",
    "mail from",
    "from domain",
    "return path",
    "return-path",
    "envelope",
    "reverse",
)
"""Words that make `no such domain` one about the sender or the client, not the recipient."""
