"""Is the message sent by a service for somebody else?

    From: "Anna Berg (via Google Docs)" <drive-shares-dm-noreply@google.com>
    Reply-To: Anna Berg <anna.berg@gmail.com>

Who shares a file, has a contract signed or fills in a web form does not own the domain the mail
comes from. RFC 5322 §3.6.2: From is then the service, and the person is in Reply-To.
"""

import re

from mailcheck.knowledge.lists.freemail import FREEMAIL
from mailcheck.knowledge.lists.reply_services import HELP_DESKS, SENDERS
from mailcheck.knowledge.lists.role_addresses import is_no_reply
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.url import is_listed

_VIA = re.compile(r"\bvia\b|\bon behalf of\b", re.IGNORECASE)
_NO_REPLY = re.compile(r"no-?reply\Z", re.IGNORECASE)
_WEB_SERVER = re.compile(r"(?:wordpress|www|www-data|apache|nginx|httpd)(?:[._+-].*)?", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 200
"""Characters of a name or local part that are compared."""


def is_on_behalf(reply_to: AddressAt, context: Context) -> bool:
    """Whether the author is a service or a web form, and `reply_to` the one it sends for.

    Fraud borrows the name and the address of the person in From; a service has an address of its
    own. So a name or a domain counts only when the two addresses have no word in common.
    """
    author = context.author
    if author is None:
        return False
    if is_listed(reply_to.domain, HELP_DESKS) or is_listed(author.domain, SENDERS):
        return True
    local = author.mailbox.local.lower()[:_LONGEST]
    if _VIA.search(author.mailbox.name[:_LONGEST]) or _is_of_a_program(local):
        return True
    if _resemble(local, reply_to):
        return False
    return _is_named(reply_to, author) or _stays_at_home(context)


def _is_of_a_program(local: str) -> bool:
    """Whether a no-reply address or a web server is the author."""
    # `drive-shares-dm-noreply` ends so, and is_no_reply wants a mark before the word.
    return bool(is_no_reply(local) or _NO_REPLY.search(local) or _WEB_SERVER.fullmatch(local))


def _resemble(local: str, reply_to: AddressAt) -> bool:
    """Whether From's local part has a word of Reply-To's name or address, or the other way."""
    theirs = _words(reply_to.mailbox.name) | _words(reply_to.mailbox.local)
    other = reply_to.mailbox.local.lower()[:_LONGEST]
    return any(word in local for word in theirs) or any(word in other for word in _words(local))


def _is_named(reply_to: AddressAt, author: AddressAt) -> bool:
    """Whether From's display name holds the whole name that is in Reply-To."""
    wanted = _words(reply_to.mailbox.name)
    return bool(wanted) and wanted <= _words(author.mailbox.name)


def _stays_at_home(context: Context) -> bool:
    """Whether it goes to From's own organization, as a contact form's mail does."""
    # Two mailboxes of one free-mail provider have nothing to do with each other.
    if context.from_domain in FREEMAIL:
        return False
    return any(context.is_aligned(box.domain) for box in context.mailboxes("to"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:_LONGEST].lower()))
