"""Reply codes and enhanced status codes: what they are, where they are defined, what they mean.

A reply code (`550`, RFC 5321 §4.2) says whether to try again: 4yz later, 5yz not as it is. An
enhanced status code (`5.1.1`, RFC 3463) says in three numbers whether (class), about what (subject)
and why (detail). Servers use both loosely, and some use numbers that no RFC knows.

The values are named tuples: a dataclass costs four times as much to define, at every start.
"""

import re
from typing import NamedTuple

REPLY_CODE = r"[2-6][0-9][0-9]"
"""Wider than RFC 5321 §4.2, which ends at 559: 571 and 605 are sent all the same."""

STATUS = r"[245]\.[0-7]\.(?:0|[1-9][0-9]{0,2})"
"""RFC 3463 §2: class, subject (0 to 7 are in use) and detail, without leading zeros."""

_REPLY_CODE = rf"[\s\"'(\[<#]*({REPLY_CODE})(?![0-9.])"
_STATUS = rf"[\s\"'(\[<#]*({STATUS})[\s\"')\]>:;,-]*\.?"


class ReplyCode(NamedTuple):
    """A three-digit SMTP reply code."""

    number: int
    meaning: str
    """In a few words."""
    clause: str
    """Where it is defined; empty for a code no RFC knows."""

    @property
    def permanent(self) -> bool:
        """RFC 5321 §4.2.1: 5yz; the same command will not succeed."""
        return self.number >= 500

    @property
    def temporary(self) -> bool:
        """RFC 5321 §4.2.1: 4yz; trying again is worthwhile."""
        return 400 <= self.number < 500

    def __str__(self) -> str:
        return str(self.number)


class Status(NamedTuple):
    """An enhanced status code."""

    digit: int
    """Class: 2 success, 4 persistent transient failure, 5 permanent failure."""
    subject: int
    detail: int

    @property
    def permanent(self) -> bool:
        """RFC 3463 §2: class 5."""
        return self.digit == 5

    @property
    def registered(self) -> bool:
        """Whether IANA lists it."""
        return (self.subject, self.detail) in STATUS_CODES

    @property
    def meaning(self) -> str:
        """In a few words; what the subject says when the detail is not registered."""
        return STATUS_CODES.get((self.subject, self.detail), STATUS_CODES[self.subject, 0])[0]

    @property
    def clause(self) -> str:
        """Where it is defined; that of the subject when the detail is not registered."""
        return STATUS_CODES.get((self.subject, self.detail), STATUS_CODES[self.subject, 0])[1]

    def __str__(self) -> str:
        return f"{self.digit}.{self.subject}.{self.detail}"


def parse_reply_code(text: str) -> ReplyCode | None:
    """The reply code a text begins with: `550`, `550-5.1.1 ...`, `(550, b'...')`."""
    found = re.match(_REPLY_CODE, text)
    if found is None:
        return None
    number = int(found[1])
    meaning, clause = REPLY_CODES.get(number, (_BY_CLASS[number // 100], ""))
    return ReplyCode(number, meaning, clause)


def parse_status(text: str) -> Status | None:
    """The enhanced status code a text consists of, also as `#5.1.1` or `(5.1.1)`.

    Not part of an IP address, a version or a date: nothing else may stand in the text.
    """
    found = re.fullmatch(_STATUS, text)
    if found is None:
        return None
    digit, subject, detail = map(int, found[1].split("."))
    return Status(digit, subject, detail)


_BY_CLASS = {
    2: "success",
    3: "the server waits for more",
    4: "temporary failure",
    5: "permanent failure",
    6: "refused by a sending service",
}

REPLY_CODES: dict[int, tuple[str, str]] = {
    211: ("system status or help", "RFC 5321 §4.2.3"),
    214: ("help", "RFC 5321 §4.2.3"),
    220: ("service ready", "RFC 5321 §4.2.3"),
    221: ("server closes the connection", "RFC 5321 §4.2.3"),
    235: ("login succeeded", "RFC 4954 §6"),
    250: ("command done", "RFC 5321 §4.2.3"),
    251: ("user not local, will be forwarded", "RFC 5321 §3.4"),
    252: ("cannot verify the user, will try to deliver", "RFC 5321 §3.5.3"),
    334: ("server asks for the next step of the login", "RFC 4954 §4"),
    354: ("send the message now", "RFC 5321 §4.2.3"),
    421: ("service not available, connection will be closed", "RFC 5321 §3.8"),
    432: ("password has to be changed first", "RFC 4954 §6"),
    450: ("mailbox unavailable for now, or refused for now by policy", "RFC 5321 §4.2.3"),
    451: ("local error in processing", "RFC 5321 §4.2.3"),
    452: ("not enough storage, or too many recipients", "RFC 5321 §4.5.3.1.10"),
    454: ("login or TLS not available for now", "RFC 4954 §6"),
    455: ("parameters cannot be honoured now", "RFC 5321 §4.2.3"),
    500: ("command not recognised", "RFC 5321 §4.2.3"),
    501: ("syntax error in parameters", "RFC 5321 §4.2.3"),
    502: ("command not implemented", "RFC 5321 §4.2.4"),
    503: ("bad sequence of commands", "RFC 5321 §4.2.3"),
    504: ("parameter not implemented", "RFC 5321 §4.2.3"),
    521: ("host takes no mail", "RFC 7504 §3"),
    530: ("login or TLS required", "RFC 4954 §6"),
    534: ("login mechanism too weak", "RFC 4954 §6"),
    535: ("login data not accepted", "RFC 4954 §6"),
    538: ("login mechanism needs encryption", "RFC 4954 §6"),
    550: ("mailbox unavailable, or refused by policy", "RFC 5321 §4.2.3"),
    551: ("user not local", "RFC 5321 §3.4"),
    552: ("storage allocation exceeded", "RFC 5321 §4.2.3"),
    553: ("mailbox name not allowed", "RFC 5321 §4.2.3"),
    554: ("transaction failed, or no SMTP service here", "RFC 5321 §4.2.3"),
    555: ("parameters of MAIL or RCPT not recognised", "RFC 5321 §4.1.1.11"),
    556: ("domain takes no mail", "RFC 7504 §4"),
}
"""Code -> its meaning in our words, and the clause that defines it."""

STATUS_CODES: dict[tuple[int, int], tuple[str, str]] = {
    (0, 0): ("no reason given", "RFC 3463 §3.1"),
    (1, 0): ("something about an address", "RFC 3463 §3.2"),
    (1, 1): ("no such mailbox", "RFC 3463 §3.2"),
    (1, 2): ("no such recipient domain, or it takes no mail", "RFC 3463 §3.2"),
    (1, 3): ("recipient address is malformed", "RFC 3463 §3.2"),
    (1, 4): ("recipient address is ambiguous", "RFC 3463 §3.2"),
    (1, 5): ("recipient address is valid", "RFC 3463 §3.2"),
    (1, 6): ("recipient has moved, no new address known", "RFC 3463 §3.2"),
    (1, 7): ("sender address is malformed", "RFC 3463 §3.2"),
    (1, 8): ("sender's domain does not exist or takes no mail", "RFC 3463 §3.2"),
    (1, 9): ("passed on to a system that reports nothing back", "RFC 3886"),
    (1, 10): ("recipient's domain takes no mail (null MX)", "RFC 7505"),
    (2, 0): ("something about the mailbox", "RFC 3463 §3.3"),
    (2, 1): ("mailbox disabled", "RFC 3463 §3.3"),
    (2, 2): ("mailbox full", "RFC 3463 §3.3"),
    (2, 3): ("message larger than this mailbox takes", "RFC 3463 §3.3"),
    (2, 4): ("mailing list could not be expanded", "RFC 3463 §3.3"),
    (3, 0): ("something about the receiving system", "RFC 3463 §3.4"),
    (3, 1): ("receiving system is full", "RFC 3463 §3.4"),
    (3, 2): ("receiving system takes no mail", "RFC 3463 §3.4"),
    (3, 3): ("receiving system lacks a feature the message needs", "RFC 3463 §3.4"),
    (3, 4): ("message too large for the system", "RFC 3463 §3.4"),
    (3, 5): ("receiving system is set up wrongly", "RFC 3463 §3.4"),
    (3, 6): ("priority was changed", "RFC 6710"),
    (4, 0): ("something about network or routing", "RFC 3463 §3.5"),
    (4, 1): ("no answer from the host", "RFC 3463 §3.5"),
    (4, 2): ("connection broke", "RFC 3463 §3.5"),
    (4, 3): ("a directory or DNS server failed", "RFC 3463 §3.5"),
    (4, 4): ("no route to the recipient's domain", "RFC 3463 §3.5"),
    (4, 5): ("receiving system is congested", "RFC 3463 §3.5"),
    (4, 6): ("mail loop", "RFC 3463 §3.5"),
    (4, 7): ("message stayed in the queue too long", "RFC 3463 §3.5"),
    (5, 0): ("something about the SMTP conversation", "RFC 3463 §3.6"),
    (5, 1): ("command not possible here", "RFC 3463 §3.6"),
    (5, 2): ("syntax error", "RFC 3463 §3.6"),
    (5, 3): ("too many recipients", "RFC 3463 §3.6"),
    (5, 4): ("invalid arguments", "RFC 3463 §3.6"),
    (5, 5): ("protocol versions do not fit", "RFC 3463 §3.6"),
    (5, 6): ("line of the login too long", "RFC 4954 §6"),
    (6, 0): ("something about the content", "RFC 3463 §3.7"),
    (6, 1): ("kind of content not taken", "RFC 3463 §3.7"),
    (6, 2): ("conversion needed but forbidden", "RFC 3463 §3.7"),
    (6, 3): ("conversion needed but not possible", "RFC 3463 §3.7"),
    (6, 4): ("converted with loss", "RFC 3463 §3.7"),
    (6, 5): ("conversion failed", "RFC 3463 §3.7"),
    (6, 6): ("content could not be fetched", "RFC 4468"),
    (6, 7): ("addresses beyond ASCII not allowed here", "RFC 6531"),
    (6, 8): ("reply would have to be UTF-8", "RFC 6531"),
    (6, 9): ("headers in UTF-8 cannot be passed on", "RFC 6531"),
    (6, 10): ("reply would have to be UTF-8 (deprecated)", "RFC 6531"),
    (7, 0): ("something about security or policy", "RFC 3463 §3.8"),
    (7, 1): ("not authorised, message refused", "RFC 3463 §3.8"),
    (7, 2): ("sender may not write to this list", "RFC 3463 §3.8"),
    (7, 3): ("security conversion needed but not possible", "RFC 3463 §3.8"),
    (7, 4): ("security feature not supported", "RFC 3463 §3.8"),
    (7, 5): ("cryptographic failure", "RFC 3463 §3.8"),
    (7, 6): ("cryptographic algorithm not supported", "RFC 3463 §3.8"),
    (7, 7): ("message was changed on its way", "RFC 3463 §3.8"),
    (7, 8): ("login data not accepted", "RFC 4954 §6"),
    (7, 9): ("login mechanism too weak", "RFC 4954 §6"),
    (7, 10): ("encryption needed", "RFC 5248"),
    (7, 11): ("login mechanism needs encryption", "RFC 4954 §6"),
    (7, 12): ("password has to be changed first", "RFC 4954 §6"),
    (7, 13): ("account disabled", "RFC 5248"),
    (7, 14): ("trust relationship required", "RFC 5248"),
    (7, 15): ("priority too low", "RFC 6710"),
    (7, 16): ("message too large for its priority", "RFC 6710"),
    (7, 17): ("mailbox has a new owner", "RFC 7293"),
    (7, 18): ("domain has a new owner", "RFC 7293"),
    (7, 19): ("change of owner cannot be checked", "RFC 7293"),
    (7, 20): ("no DKIM signature passes", "RFC 7372 §3.1"),
    (7, 21): ("no acceptable DKIM signature", "RFC 7372 §3.1"),
    (7, 22): ("no DKIM signature of the author's domain passes", "RFC 7372 §3.1"),
    (7, 23): ("SPF fails", "RFC 7372 §3.2"),
    (7, 24): ("SPF cannot be evaluated", "RFC 7372 §3.2"),
    (7, 25): ("reverse DNS of the client fails", "RFC 7372 §3.3"),
    (7, 26): ("several authentication checks fail", "RFC 7372 §3.4"),
    (7, 27): ("sender's domain takes no mail (null MX)", "RFC 7505"),
    (7, 28): ("mail flood", "IANA"),
    (7, 29): ("ARC chain fails", "RFC 8617 §5.2.2"),
    (7, 30): ("REQUIRETLS needed", "RFC 8689"),
}
"""Subject and detail -> the meaning in our words, and the clause; the IANA registry."""
