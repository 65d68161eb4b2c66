"""The suppression list for people and for programs."""

from collections.abc import Iterable
from json import dumps
from typing import Any, NamedTuple

from mailcheck.render.page import labelled
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact_address, redact_values, visible
from mailcheck.tools.suppress.entry import Entry, day_of, entry_dict, evidence_of, moment_of
from mailcheck.tools.suppress.policy import BLOCKING, Policy, Verdict

MAX_SHOWN = 20
"""Addresses, rows and domains shown to a person before `and N more` (chosen)."""
CSV_COLUMNS = ("address", "status", "kind", "cause", "since", "until", "reason", "stream", "sender")
_STYLE = {"suppressed": "error", "paused": "warning", "pending": "info", "clear": "good"}


def masked(entry: Entry) -> Entry:
    """An entry with its address masked, and every address in its evidence."""
    verdict = entry.verdict
    event = verdict.event
    if event is not None:
        evidence = redact_values(evidence_of(event))
        event = event._replace(address=redact_address(event.address), evidence=dumps(evidence))
    return Entry(redact_address(entry.address), verdict._replace(event=event))


def status_words(verdict: Verdict) -> str:
    """`paused until 2026-12-05`, `suppressed since 2026-11-20`."""
    since = f" since {day_of(verdict.since)}" if verdict.since is not None else ""
    until = f" until {day_of(verdict.until)}" if verdict.until is not None else ""
    return f"{verdict.status}{since}{until}"


def entry_line(entry: Entry, paint: Painter) -> str:
    """One entry on one line; on a terminal that is too narrow the address stands alone."""
    status = (_STYLE[entry.verdict.status], f"  {status_words(entry.verdict)}")
    reason = visible(f"  {entry.reason}" if entry.reason else "")
    address = visible(entry.address)
    if paint.width is not None and len(address + status[1] + reason) > paint.width:
        lead = paint.line(("label", address))
        first = (("", "  "), status, ("", "  "))
        return lead + paint.paragraph(reason.strip(), "      ", *first)
    return paint.line(("label", address), status, ("", reason))


def entries_text(entries: list[Entry], paint: Painter, limit: int | None = None) -> str:
    """Entries, one per line; at most `limit`, then how many more there are."""
    shown = entries if limit is None else entries[:limit]
    out = [entry_line(entry, paint) for entry in shown]
    if len(entries) > len(shown):
        out.append(paint.line(("dim", f"and {len(entries) - len(shown)} more")))
    return "".join(out)


class EntryAnswer(NamedTuple):
    """An entry of the list as an answer."""

    entry: Entry
    columns: tuple[str, ...] = CSV_COLUMNS

    def to_dict(self) -> dict[str, Any]:
        return entry_dict(self.entry)

    def text(self, paint: Painter) -> str:
        return entry_line(self.entry, paint)

    def masked(self) -> "EntryAnswer":
        return EntryAnswer(masked(self.entry))

    def row(self) -> tuple[str, ...]:
        body = self.to_dict()
        return tuple("" if body[name] is None else str(body[name]) for name in self.columns)


def history_text(body: dict[str, Any], entry: Entry, paint: Painter) -> str:
    """`show`: the status, and every event with its evidence, the newest first."""
    whole = _whole_domain(body, entry, paint)
    if not body["history"]:
        known = "is not known by itself." if whole else "is not known."
        return paint.line(("label", visible(entry.address)), ("", f"  {known}")) + whole
    out = [entry_line(entry, paint), whole]
    if body["suggestion"]:
        out.append(labelled(paint, "To do", visible(body["suggestion"])))
    out.append("\n")
    for event in body["history"]:
        out.extend(_event_lines(event, paint))
    return "".join(out)


def _whole_domain(body: dict[str, Any], entry: Entry, paint: Painter) -> str:
    """That the address is stopped by the entry of its whole domain."""
    if body["whole_domain"] not in BLOCKING:
        return ""
    domain = visible("@" + entry.address.rpartition("@")[2])
    said = f"Its whole domain is {body['whole_domain']}: `mailcheck suppress show {domain}`."
    return paint.line(("error", said))


_DETAILS = ("diagnostic", "reason", "message_id", "file", "provider", "subject")


def _event_lines(event: dict[str, Any], paint: Painter) -> Iterable[str]:
    cause = f" ({event['cause']})" if event["cause"] and event["cause"] != event["kind"] else ""
    undone = "  taken back" if event["undone"] else ""
    mail = "".join(f"  {name} {event[name]}" for name in ("stream", "sender") if event[name])
    yield paint.line(
        ("dim", f"{event['at']}  "),
        ("", visible(f"{event['kind']}{cause}")),
        ("dim", visible(f"{mail}  run {event['run']}")),
        ("warning", undone),
    )
    for name in _DETAILS:
        value = event["evidence"].get(name)
        if value:
            yield paint.paragraph(visible(str(value)), "      ", ("dim", f"    {name}: "))


def event_dict(event: Any, undone: bool) -> dict[str, Any]:
    """An event as JSON."""
    evidence = evidence_of(event) or {}
    plain = {key: value for key, value in evidence.items() if key not in _OWN_KEYS and value}
    return {
        "id": event.id,
        "at": moment_of(event.at),
        "kind": event.kind,
        "cause": event.cause or None,
        "stream": event.stream or None,
        "sender": event.sender or None,
        "until": moment_of(event.until),
        "run": event.run,
        "target": event.target,
        "undone": undone,
        "evidence": plain,
    }


_OWN_KEYS = ("kind", "cause", "at", "run")


def table_text(title: str, counts: dict[str, int], paint: Painter) -> str:
    """Figures under a title, largest first."""
    if not counts:
        return ""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    out = [paint.line(("title", title))]
    out += [paint.line(("", f"{number:8}  {visible(name)}")) for name, number in ranked[:MAX_SHOWN]]
    if len(ranked) > MAX_SHOWN:
        rest = sum(number for _, number in ranked[MAX_SHOWN:])
        out.append(paint.line(("dim", f"{rest:8}  in {len(ranked) - MAX_SHOWN} more")))
    return "".join(out)


def policy_text(policy: Policy, paint: Painter) -> str:
    """The policy in sentences, with the figures that hold."""
    hard = (
        f"{_days(policy.hard_days)} later it is forgiven."
        if policy.hard_days
        else "It does not expire."
    )
    forgotten = _days(policy.forget_days) if policy.forget_days else "for ever"
    rows = (
        ("complaint, unsubscribed, added by hand",
         "At once, and only a person takes it off again."),
        ("recipient-unknown, -inactive, -moved", f"At once. {hard}"),
        ("domain-unknown, domain-no-mail",
         f"After failures on {policy.domain_days} days within {policy.domain_window}. {hard}"),
        ("recipient-suppressed", f"Paused for {_days(policy.suppressed_pause)}; nobody, when the "
         "reply does not say whom it means."),
        ("soft bounces", f"One point a day at most, halved every {_days(policy.soft_half_life)}; "
         f"from {policy.soft_threshold:g} points on paused for {_days(policy.soft_pause)}."),
        ("spam, policy, reputation, authentication, rate",
         "Never: they are not about the address."),
        ("delivered", "Clears what soft bounces had added up to."),
        (f"more than {policy.hold_above} hard bounces at one domain in one run",
         "All of them wait until --confirm."),
        ("erased addresses", f"A keyed hash is kept ({forgotten}), so that no import brings them "
         "back."),
    )  # fmt: skip
    return "".join(
        paint.line(("label", name)) + paint.paragraph(text, "    ", ("", "    "))
        for name, text in rows
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def plural(number: int, noun: str) -> str:
    """`1 address`, `2 addresses`."""
    if number == 1:
        return f"1 {noun}"
    ending = "es" if noun.endswith("s") else "s"
    noun = noun[:-1] + "ie" if noun.endswith("y") else noun
    return f"{number} {noun}{ending}"
