"""Replies in the transcript of an SMTP session that a notice quotes.

... while talking to mx.example.net.:
>>> RCPT To:<anna@example.net>                <- the command, and whom it names
<<< 550 5.1.1 <anna@example.net>... Unknown   <- the reply to it
550 5.1.1 <anna@example.net>... User unknown  <- what the sender's own server makes of it
<<< 503 5.0.0 Need RCPT (recipient)           <- a follow-up that says nothing
"""

import re
from typing import NamedTuple

from mailcheck.tools.bounce.text import Notice

MAX_LINE = 2000
"""Characters of a line that are looked at, as in dialects."""
_REPLY = re.compile(
    r"[ \t]*+(?:(<<<|<--|<-|<=|S:|Received >>>|smtp<)[ \t]*+)?"
    r"((?:[45][0-9][0-9])(?:[ -]|$)(?:(?![0-9]{3}[ -]\d).*))"
)
_COMMAND = re.compile(r"[ \t]*(?:>>>|-->|->|=>|C:|Sent <<<|smtp>)[ \t]*(.*)")
_NEED_RCPT = re.compile(r"503 .{0,12}(?:need|valid|no) .{0,10}rcpt|503 .{0,20}RCPT", re.IGNORECASE)


class Said(NamedTuple):
    """One reply of a session."""

    text: str
    about: str
    """Lower case: the command before it, or its own words."""
    remote: bool
    """Whether the other server said it."""
    lead: str = ""
    """Lines without a code before it, which often say more than it does."""

    @property
    def reply(self) -> str:
        """With the command, where that decides whom it is about."""
        mail = self.about.startswith("mail from")
        return f"{self.text} (in reply to MAIL FROM command)" if mail else self.text

    @property
    def names_recipient(self) -> bool:
        """Whether it answers a command that names one, or names an address itself."""
        return self.about.startswith("rcpt to") or ("@" in self.text and not self.about)


def session(notice: Notice) -> list[Said]:
    """The refusals of a session, in order."""
    if "\n" not in notice.text or not any(code in notice.low for code in _CODES):
        return []
    said: list[Said] = []
    command, goes_on, lead = "", False, ""
    for line in notice.lines:
        line = line[:MAX_LINE]
        if (sent := _COMMAND.match(line)) and not _REPLY.match(line):
            command, goes_on, lead = sent[1].lower(), False, ""
            continue
        reply = _REPLY.match(line)
        if reply is None:
            if goes_on and line[:1] in (" ", "\t") and line.strip():
                said[-1] = said[-1]._replace(text=f"{said[-1].text} {line.strip()}")
            else:
                goes_on = False
                lead = line.strip() if _says_something(line) else ""
            continue
        goes_on = True
        said.append(Said(reply[2].strip(), command, reply[1] is not None, lead))
        lead = ""
    return _joined([one for one in said if not _NEED_RCPT.match(one.text)])


def _says_something(line: str) -> bool:
    """Whether a line is no heading, no address by itself and no note of whom one talks to."""
    line = line.strip()
    return line[:1].isalnum() and " " in line and "while talking" not in line.lower()


_CODES = ("\n5", "\n4", "< 5", "< 4", "> 5", "> 4", "\n 5", "\n 4", " 55", ": 5", ": 4", "-5", "-4")


def _joined(said: list[Said]) -> list[Said]:
    """The lines of a multi-line reply are one reply."""
    joined: list[Said] = []
    for one in said:
        last = joined[-1] if joined else None
        more = last and last.text[3:4] == "-" and last.text[:3] == one.text[:3]
        if last and more and last.remote == one.remote:
            joined[-1] = last._replace(text=f"{last.text} {one.text}")
            if one.text[3:4] != "-":
                joined[-1] = joined[-1]._replace(text=joined[-1].text.replace("-", " ", 1))
        else:
            joined.append(one)
    return joined


MAX_EARLIER = 8
"""Replies before the last one that are looked at (chosen: a server has little to say)."""


def said_about(said: list[Said], address: str, alone: bool, shared: bool = False) -> list[str]:
    """What a session says about an address, the surest first.

    The last reply that names it, or the last of all when it is `alone`, or the last that names
    nobody when what is said is `shared`; then the line that leads
    to it, and refusals before it that name nobody else: they are why it failed, too.
    """
    low = address.lower()
    naming = [one for one in said if low in one.text.lower() or low in one.about]
    found = [one for one in naming if one.remote] or naming
    if not found and (alone or shared):
        whole = said if alone else [one for one in said if not one.names_recipient]
        found = [one for one in whole if one.remote] or whole
    if not found:
        return []
    last = found[-1]
    before = said[max(0, said.index(last) - MAX_EARLIER) : said.index(last)]
    earlier = [one for one in reversed(before) if one.remote and not one.names_recipient]
    loops = [one for one in naming if tells_of_a_loop(one.text)][:1]
    told = [*loops, last, *(one for one in reversed(before) if one in naming), *earlier]
    return list(dict.fromkeys([one.reply for one in told] + [one.lead for one in told if one.lead]))


_LOOPS = ("loop", "too many hops", "hop count")


def tells_of_a_loop(text: str) -> bool:
    """Whether a message went in circles: what fails after that, fails because of it."""
    low = text.lower()
    return any(words in low for words in _LOOPS)
