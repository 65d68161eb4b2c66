"""The life of a message for a person."""

from collections.abc import Iterator
from itertools import groupby

from mailcheck.knowledge.logs.stamp import day
from mailcheck.render.style import Painter, fold
from mailcheck.render.untrusted import visible
from mailcheck.tools.log.event import Event, Mail
from mailcheck.tools.log.life import Entry, Life

_STYLES = {"sent": "good", "bounced": "error", "expired": "error", "deferred": "warning"}
_LIFETIME = 5 * 86_400
"""Seconds: maximal_queue_lifetime of Postfix, and what Exim's usual retry rules come to."""
_LEAD = len("Mon 23 Nov 10:02:17  deferred ")


def span(seconds: int) -> str:
    """`4 d 1 h`, `12 min`, `40 s`."""
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86_400
    if days:
        rest = hours - days * 24
        return f"{days} d {rest} h" if rest else f"{days} d"
    if hours:
        return f"{hours} h" if hours > 9 or minutes % 60 == 0 else f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{seconds} s"


def life_text(life: Life, end: int, paint: Painter) -> str:
    """One life; `end` is the second of the log's last line."""
    return "".join(_page(life, end, paint))


def _page(life: Life, end: int, paint: Painter) -> Iterator[str]:
    yield paint.paragraph(
        _title(life), "    ", ("title", visible(life.mails[0].queue_id)), ("", "  ")
    )
    several = len(life.mails) > 1
    said = life.mails[0].queue_id
    for _, group in groupby(life.entries, key=_likeness):
        entries = list(group)
        for number, entry in enumerate(entries):
            if 1 <= number < len(entries) - 1:
                if number == 1:
                    yield f"  ... {len(entries) - 2} tries more, the same words\n"
                continue
            if several and entry.queue_id != said and entry.kind != "gone":
                said = entry.queue_id
                yield paint.line(("dim", f"  {visible(said)}"))
            yield from _line(entry, paint)
    yield from _end(life, end)


def _title(life: Life) -> str:
    first = life.mails[0]
    sender = next((mail.sender for mail in life.mails if mail.sender is not None), None)
    events = [entry.event for entry in life.entries if entry.event]
    recipients = list(dict.fromkeys(e.original or e.recipient or "-" for e in events))
    shown = ", ".join(visible(one) for one in recipients[:3]) or "?"
    more = f" and {len(recipients) - 3} more" if len(recipients) > 3 else ""
    size = f"  {first.size:,} octets" if first.size else ""
    who = "<>" if sender == "" else visible(sender or "?")
    return f"{who} -> {shown}{more}{size}"


def _likeness(entry: Entry) -> object:
    """What may be folded: tries of one recipient that ended in the same words."""
    event = entry.event
    if event is None or event.outcome != "deferred":
        return entry
    relay = event.relay.address if event.relay else None
    return event.recipient, event.judgement.entry, event.status, relay and event.diagnostic[:20]


def _line(entry: Entry, paint: Painter) -> Iterator[str]:
    if entry.kind == "gone":
        return
    at = day(entry.second, seconds=True)
    event = entry.event
    if event is None:
        words = _came_in(entry.mail, entry.program) if entry.kind == "in" and entry.mail else ""
        kind = entry.kind
    else:
        kind = "to" if event.next_queue_id else entry.kind
        words = _words(event)
    lead = (("dim", at), ("", "  "), (_STYLES.get(kind, ""), kind.ljust(9)))
    lines = fold(words, paint.width, _LEAD, _LEAD)
    yield paint.line(*lead, ("", lines[0])).replace(" \n", "\n")
    for line in lines[1:]:
        yield f"{' ' * _LEAD}{line}\n"


def _came_in(mail: Mail, program: str) -> str:
    parts = (
        []
        if program in ("exim", "")
        else [program.split("/")[-2] if program.count("/") > 1 else ""]
    )
    if mail.is_bounce:
        parts.append(f"a report about {mail.parent}" if mail.parent else "a report")
    parts += [mail.user or "", mail.address or ""]
    if mail.is_local and mail.uid:
        parts.append(f"from this host, uid {mail.uid}")
    if mail.cwd:
        parts.append(f"a program in {mail.cwd}")
    return ", ".join(visible(part) for part in dict.fromkeys(parts) if part) or "from this host"


def _words(event: Event) -> str:
    if event.next_queue_id:
        return f"the next queue here, as {visible(event.next_queue_id)}"
    relay = event.relay.shown if event.relay else ""
    text = " ".join(event.diagnostic.split())
    said = text.partition(" said: ")[2] or text
    where = visible(relay) if relay else ""
    to = f"{visible(event.recipient)} " if event.recipient else ""
    original = f"(for {visible(event.original)}) " if event.original else ""
    return f"{to}{original}{where}  {visible(said)}".strip()


def _end(life: Life, end: int) -> Iterator[str]:
    waiting = [mail for mail in life.mails if mail.waiting]
    for mail in waiting:
        begun = mail.arrived or min(e.second for e in life.entries)
        frozen = ", frozen" if mail.frozen else ""
        yield f"still waiting after {span(max(0, end - begun))}{frozen}"
        if mail.arrived and mail.arrived + _LIFETIME > end:
            yield f"; expires {day(mail.arrived + _LIFETIME)} if 5 days is the limit"
        yield "\n"
    if not waiting and life.open > 0 and any(_says_end(entry.program) for entry in life.entries):
        yield "in the queue when the log ends\n"


def _says_end(program: str) -> bool:
    """Whether a server writes a line when a message leaves the queue: Postfix and Exim do."""
    return program == "exim" or "/" in program
