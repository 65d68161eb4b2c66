"""Hand-overs: a message that leaves one queue of this host for the next is the same message."""

import re

from mailcheck.knowledge.logs.fact import Attempt, Relay
from mailcheck.tools.log.event import Mail

_MAILBOXES = ("dovecot", "maildrop", "cyrus", "procmail", "lda")
"""Commands that deliver; what comes in again then was forwarded by its owner."""
_EXIM_ID = re.compile(r"\bOK id=(\w{6}-\w{6}-\w{2}|\w{6}-\w{11}-\w{4})\b")
_HERE = ("127.", "::1")
_INSIDE = (
    "127.", "10.", "192.168.", "169.254.", "::1", "fd", "fe80:",
    *(f"172.{second}." for second in range(16, 32)),
)  # fmt: skip
"""RFC 1918, RFC 4193: the beginnings of addresses of one's own net."""


def behind_a_filter(fact: Attempt, mail: Mail) -> tuple[Attempt, str | None]:
    """Hand-overs that no `queued as` tells: Exim's own id behind a filter, or a filter that is a
    command and hands the message in again."""
    relay = fact.relay
    if relay is None:
        return fact, None
    if relay.address and relay.address.startswith(_HERE):
        found = _EXIM_ID.search(fact.text)
        next_id = found[1] if found else None
    else:
        stays = (relay.name or "").startswith(_MAILBOXES)
        next_id = mail.child if fact.transport == "pipe" and not stays else None
    return (fact._replace(next_queue_id=next_id) if next_id else fact), next_id


def is_local(relay: Relay) -> bool:
    """Whether it is on this host."""
    address = relay[1]
    return address is not None and address.startswith(_HERE)


def is_here(fact: Attempt, after: Mail | None) -> bool:
    """Whether it went to a queue of this host: to the host itself, or inside to a message that
    came up here."""
    address = fact.relay.address if fact.relay else None
    if fact.transport == "pipe":
        return after is not None
    if not address:
        return False
    if address.startswith(_HERE):
        return True
    return after is not None and (after.parent == fact.queue_id or address.startswith(_INSIDE))


def is_inside(mail: Mail) -> bool:
    """Whether a message came from this host or the net around it, without a login."""
    return (mail.address or "127.").startswith(_INSIDE) and not mail.user


def carry(before: Mail, after: Mail) -> None:
    """A message is the same message in the next queue."""
    if after.user is None:
        after.user = before.user
    if before.address and (after.address is None or after.address.startswith(_INSIDE)):
        after.client, after.address, after.helo = before.client, before.address, before.helo
    if after.sender is None:
        after.sender = before.sender
    if after.message_id is None:
        after.message_id = before.message_id
    after.uid = after.uid or before.uid
    after.cwd = after.cwd or before.cwd
    after.parent = after.parent or before.queue_id
