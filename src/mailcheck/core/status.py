"""The forms of reply codes and enhanced status codes; what they mean, entries/codes.toml says."""

REPLY_CODE = r"[2-6][0-9][0-9]"
"""Wider than RFC 5321 §4.2, which ends at 559: 571 and 605 are sent all the same."""

STATUS = r"[245]\.[0-7]\.(?:0|[1-9][0-9]{0,2})"
"""RFC 3463 §2: class, subject (0 to 7 are in use) and detail, without leading zeros."""
