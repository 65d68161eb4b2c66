"""Who is named in a notice without being whom it is about: senders, helpers, signatures, footers.

Sender address: anna@example.net         the sender's
For help write to support@example.org    somebody to turn to
-- / ______________                      what follows is no part of the notice
"""

import re
from itertools import islice

from mailcheck.tools.bounce.address import places_in
from mailcheck.tools.bounce.generic import CODE, SCANNED, fails
from mailcheck.tools.bounce.text import Notice

_SAYS_SENDER = re.compile(
    r"(?:\b(?:from|senders?(?:'s)?(?: e-?mail)?(?: address)?|return[- ]path|reply[- ]to"
    r"|(?:message|mail) sent by|absender(?:adresse)?|adresse (?:de l')?(?:expéditeur|émetteur)"
    r"|expéditeur|(?:dirección del )?remitente|(?:endereço do )?remetente|mittente|afzender"
    r"|avsändare|nadawca)|отправител\w|発信者|送信者|发件人|寄件者|(?:message|content)-id|cid"
    r"|references|in-reply-to)\s*[:：=]?$",
    re.IGNORECASE,
)
"""What makes the address after it the sender's, or no address at all."""
_SAYS_HELPER = re.compile(
    r"(?:\b(?:write(?: an e-?mail| a mail)?(?: to)?|contact(?: us)?(?: at| via)?|turn to"
    r"|e?-?mail us(?: at)?|questions?(?: to)?|report (?:it|this) to|reach us at"
    r"|(?:help|assistance|support|information)"
    r"[^.:\n]{0,30}(?:to|at|from|by)|(?:wenden|schreiben) sie (?:sich )?(?:bitte )?an"
    r"|contactez|écrivez à"
    r"|en contacto con|contacte(?: con)?|contattare|scrivere a|contact op met))\s*[:：]?$",
    re.IGNORECASE,
)
"""What makes it the address of somebody to turn to."""
_DETAIL = re.compile(
    r"^[ \t>*•-]*(?:from|to|cc|subject|date|sent|received(?: on)?|message[- ]id|size)\b"
    r"[^:\n]{0,12}:",
    re.IGNORECASE,
)


def bystanders_in(text: str) -> frozenset[str]:
    """The addresses that a text names only as the sender's, or as somebody's to turn to.

    In lower case.
    """
    senders: set[str] = set()
    others: set[str] = set()
    for found in places_in(text):
        before = " ".join(text[max(0, found.start() - 60) : found.start()].split()).rstrip(
            "<\"'([ "
        )
        beside = _SAYS_SENDER.search(before) or _SAYS_HELPER.search(before)
        (senders if beside else others).add(found[0].lower())
    return frozenset(senders - others)


def without_details(text: str) -> str:
    """A text without rows that describe the returned message: its From, To, Subject."""
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _DETAIL.match(lines[end]):
            end += 1
        if end - at < 3:
            kept += lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return "\n".join(kept)


_RULE = re.compile(r"^[ \t]*([-_=*#~])\1{4,}[ \t]*$", re.MULTILINE)
MAX_RULES = 30
"""Rules after which a footer may begin (chosen; a notice has three or four)."""
_SIGNATURE = re.compile(r"^--[ ]?$", re.MULTILINE)


def without_footers(notice: Notice) -> Notice:
    """A notice without its signature, and without what a rule sets off that is no part of it.

    Lists and scanners add their own lines; an address there is nobody's.
    """
    end = len(notice.text)
    signature = _SIGNATURE.search(notice.text)
    if signature and notice.text[: signature.start()].strip():
        end = signature.start()
    for rule in islice(_RULE.finditer(notice.text, 0, end), MAX_RULES):
        head, rest = notice.low[: rule.start()], notice.low[rule.end() : end]
        says = fails(rest) and not SCANNED.search(rest)
        sets_off = "@" in head or rule[1] == "_" or "mailing list" in rest[:300]
        if sets_off and _is_whole(head) and not says and not CODE.search(rest):
            end = rule.start()
            break
    if end == len(notice.text):
        return notice
    return Notice(notice.text[:end], notice.low[:end], notice.quoted)


def _is_whole(low: str) -> bool:
    """Whether a text says that something failed."""
    return fails(low) or CODE.search(low) is not None
