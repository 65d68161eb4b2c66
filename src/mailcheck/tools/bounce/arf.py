"""Feedback reports: a recipient (or the provider for one) complains (RFC 5965, RFC 6591).

    Feedback-Type: abuse
    User-Agent: SomeGenerator/1.0
    Original-Rcpt-To: <anna@example.net>      <- often left out or redacted
    Removal-Recipient: anna@example.net       <- opt-out reports
    Source-IP: 192.0.2.1

A report without an address is a complaint all the same. Authentication failure reports (RFC 6591)
use the same form, but nobody complains in them.
"""

from mailcheck.core.cause import Cause, Persistence
from mailcheck.tools.bounce.address import addresses_of, placed_address
from mailcheck.tools.bounce.report import Feedback, Recipient

COMPLAINTS = frozenset(
    ["abuse", "fraud", "opt-out", "opt-out-list", "virus", "other", "miscategorized"]
)
"""RFC 5965 §7.3 and later registrations. Left out: `not-spam` and `auth-failure`."""

_RECIPIENT_FIELDS = ("original-rcpt-to", "removal-recipient", "x-hmxmroriginalrecipient")


def read_feedback(text: str) -> dict[str, list[str]]:
    """The fields of a message/feedback-report body by lower-case name."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if line[:1] in (" ", "\t"):
            if name:
                fields[name][-1] += " " + line.strip()
        elif colon and key.strip():
            name = key.strip().lower()
            fields.setdefault(name, []).append(value.strip())
    return fields


def feedback_of(fields: dict[str, list[str]]) -> Feedback:
    """What the report says about itself."""
    source = _first(fields, "source-ip").split("(")[0].strip()
    return Feedback(
        type=_first(fields, "feedback-type").lower() or "abuse",
        source_ip=source or None,
        user_agent=_first(fields, "user-agent") or None,
    )


def _first(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def complainants(fields: dict[str, list[str]], mailed: tuple[str, ...]) -> tuple[str, ...]:
    """Who complains: what the report names, else whom the returned message was for."""
    named = [
        address
        for name in _RECIPIENT_FIELDS
        for value in fields.get(name, ())
        for address in addresses_of(value)
    ]
    unique: dict[str, str] = {}
    for address in named:
        unique.setdefault(address.lower(), address)
    return tuple(unique.values()) or mailed


def complaint(address: str | None, original: str | None) -> Recipient:
    """The recipient entry of a complaint; RFC 5965 §5: the address may be redacted."""
    usable = address if address and not _is_redacted(address) else None
    mailed = original if original and not _is_redacted(original) else None
    return Recipient(
        usable, mailed, None, None, Cause.COMPLAINT, Persistence.COMPLAINT, None, None, None
    )


def _is_redacted(address: str) -> bool:
    local = address.partition("@")[0].lower()
    return local in ("redacted", "hidden", "xxx") or "*" in local or placed_address(address) is None
