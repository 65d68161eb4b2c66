"""A bounce for a person: what happened to whom, why, what to do, what it means for the list.

bounce.eml: bounce, written by postfix
  anna@example.net  recipient-unknown  hard  550 5.1.1
    What happened  The server mx.example.net refused: `550 5.1.1 User unknown`.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from mailcheck.core.cause import CAUSES
from mailcheck.core.cut import cut
from mailcheck.knowledge.advice import Known
from mailcheck.knowledge.catalogue.entry import Entry
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.render.page import labelled, numbered
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, visible
from mailcheck.tools.bounce.report import Kind, Recipient, Report
from mailcheck.tools.explain.known import known_of
from mailcheck.tools.explain.values import values_of

MAX_REPLY = 300
"""Characters of a reply that are shown (chosen: enough for the words, not for a page of HTML)."""
MAX_ROWS = 20
"""Domains listed in the tables (chosen: what fits on a screen)."""

_HAPPENED = {
    Kind.BOUNCE: "The message was not delivered.",
    Kind.DELAY: "The message is still on its way; the server goes on trying.",
    Kind.COMPLAINT: "The recipient, or his provider for him, complains about the message.",
    Kind.AUTO_REPLY: "The message arrived, and a program answered.",
    Kind.DELIVERED: "The message was delivered.",
}
_KINDS = {
    Kind.BOUNCE: "bounce",
    Kind.DELAY: "delay notice",
    Kind.COMPLAINT: "complaint",
    Kind.AUTO_REPLY: "automatic reply",
    Kind.DELIVERED: "notice of delivery",
    Kind.NOT_A_BOUNCE: "not a bounce",
}
_FOR_THE_LIST = {
    "hard": "Take the address off your mailing list.",
    "soft": "Keep the address; this alone says nothing against it.",
    "complaint": "Take the address off your mailing list: its owner does not want the mail.",
    "none": "Keep the address: nothing failed.",
}


def bounce_text(label: str, report: Report, paint: Painter, mask: bool) -> str:
    """The answer as a page; with `mask` local parts are masked."""
    page = _Page(report, paint, mask)
    return "".join(page.lines(label))


class _Page:
    """One report, shown."""

    def __init__(self, report: Report, paint: Painter, mask: bool) -> None:
        self._report, self._paint, self._mask = report, paint, mask

    def lines(self, label: str) -> Iterator[str]:
        report, paint = self._report, self._paint
        by = f", written by {report.dialect}" if report.dialect else ""
        host = f" at {self._shown(report.reporting_mta)}" if report.reporting_mta else ""
        kind = _KINDS[report.kind]
        yield paint.line(("place", f"{self._shown(label)}: "), ("title", kind), ("dim", by + host))
        if report.kind is Kind.NOT_A_BOUNCE:
            return
        if report.forwarded:
            yield paint.line(("dim", "  Somebody passed it on: `suppress ingest` records nothing."))
        yield from self._original()
        if not report.recipients:
            yield paint.line(("dim", "  It does not say whom it is about."))
        for recipient in report.recipients:
            yield "\n"
            yield from self._recipient(recipient)

    def _shown(self, text: str | None) -> str:
        text = text or ""
        return visible(redact(text) if self._mask else text)

    def _original(self) -> Iterator[str]:
        original = self._report.original
        rows = (("Subject", original.subject), ("Message-ID", original.message_id))
        for label, value in rows:
            if value:
                yield self._paint.line(("label", label.ljust(12)), ("", self._shown(value)))

    def _recipient(self, recipient: Recipient) -> Iterator[str]:
        paint, entry = self._paint, _entry(recipient.entry)
        hard = recipient.persistence.value in ("hard", "complaint")
        codes = " ".join(code for code in (recipient.reply, recipient.status) if code)
        words = "  ".join(
            w for w in (recipient.cause.value, recipient.persistence.value, codes) if w
        )
        address = self._shown(recipient.address) or "(address not named)"
        yield paint.line(("error" if hard else "title", address), ("dim", f"  {words}"))
        yield from self._mailed(recipient)
        yield labelled(paint, "Happened", self._happened(recipient))
        yield labelled(paint, "Why", _why(recipient, entry))
        if entry and recipient.persistence.value != "none":
            known = _known(recipient)
            actions = tuple(self._shown(action.text(known)) for action in entry.actions)
            yield numbered(paint, "What to do", actions)
        yield labelled(paint, "Address", _FOR_THE_LIST[recipient.persistence.value])

    def _mailed(self, recipient: Recipient) -> Iterator[str]:
        original = recipient.original_address
        if original and recipient.address and original.lower() != recipient.address.lower():
            yield labelled(self._paint, "Mailed to", self._shown(original))

    def _happened(self, recipient: Recipient) -> str:
        said = " ".join((recipient.diagnostic or "").split())
        said = cut(said, MAX_REPLY)
        sentence = _HAPPENED[self._report.kind]
        if recipient.cause.value == "delivered":
            sentence = _HAPPENED[Kind.DELIVERED]
        if not said:
            return sentence
        who = self._shown(recipient.remote_mta) or "The notice"
        return f"{sentence} {who} says: {self._shown(said)}"


def _known(recipient: Recipient) -> Known:
    """What the reply names; the address is the one that was mailed."""
    text = recipient.diagnostic or ""
    address = recipient.original_address or recipient.address or ""
    known = known_of(text, values_of(text), recipient.cause, None)
    domain = known.recipient_domain or address.rpartition("@")[2]
    return known._replace(address=address, recipient_domain=domain)


def _why(recipient: Recipient, entry: Entry | None) -> str:
    info = CAUSES[recipient.cause]
    if entry is None or entry.cause is not recipient.cause:
        return f"{info.title}. {info.sentence}"
    return f"{entry.title}. {entry.meaning}"


@cache
def _catalogue() -> Catalogue:
    return Catalogue()


def _entry(entry_id: str | None) -> Entry | None:
    return _catalogue().entry(entry_id) if entry_id else None


class Tables:
    """A run in figures: recipients by cause and by domain, messages by kind and by mail system."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.persistences: Counter[str] = Counter()
        self.domains: Counter[str] = Counter()
        self.dialects: Counter[str] = Counter()
        self.recipients = 0

    def add(self, report: Report) -> None:
        """Count one message."""
        self.kinds[report.kind.value] += 1
        if report.kind is not Kind.NOT_A_BOUNCE:
            self.dialects[report.dialect or "(unknown)"] += 1
        for recipient in report.recipients:
            self.recipients += 1
            self.causes[recipient.cause.value] += 1
            self.persistences[recipient.persistence.value] += 1
            domain = (recipient.address or "").rpartition("@")[2].lower()
            self.domains[domain or "(not named)"] += 1

    def to_dict(self) -> dict[str, Any]:
        """The object under `summary`."""
        return {
            "messages": self.kinds.total(),
            "recipients": self.recipients,
            "kinds": _ranked(self.kinds),
            "causes": _ranked(self.causes),
            "persistences": _ranked(self.persistences),
            "domains": _ranked(self.domains),
            "dialects": _ranked(self.dialects),
        }


def _ranked(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def tables_text(tables: Tables, paint: Painter) -> str:
    """The tables for a person."""
    named = (
        ("Messages", tables.kinds),
        ("Cause", tables.causes),
        ("For the list", tables.persistences),
        ("Domain", tables.domains),
        ("Written by", tables.dialects),
    )
    return "\n".join(_table(title, counter, paint) for title, counter in named if counter)


def _table(title: str, counter: Counter[str], paint: Painter) -> str:
    rows = list(_ranked(counter).items())
    out = [paint.line(("title", title))]
    for name, number in rows[:MAX_ROWS]:
        out.append(paint.line(("", f"{number:8}  "), ("", visible(name))))
    if len(rows) > MAX_ROWS:
        rest = sum(number for _, number in rows[MAX_ROWS:])
        out.append(paint.line(("dim", f"{rest:8}  in {len(rows) - MAX_ROWS} more")))
    return "".join(out)
