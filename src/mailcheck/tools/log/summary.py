"""The tables of a report, as data: outcomes, causes, receivers, who sends, what was refused."""

from statistics import median
from typing import Any, NamedTuple

from mailcheck.knowledge.logs.stamp import moment_of_seconds
from mailcheck.tools.log.blocks import receiver_name
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.tally import Group


class Row(NamedTuple):
    """Why mail was not delivered, at one receiver."""

    cause: str
    receiver: str
    outcome: str
    count: int  # type: ignore[assignment]  # a field, not the tuple method
    messages: int
    first: str
    last: str
    seconds: tuple[int, int]
    example: str

    def to_dict(self) -> dict[str, Any]:
        body = self._asdict()
        del body["seconds"]
        return body


def causes(book: Book) -> list[Row]:
    """By cause, receiver and outcome; most messages first."""
    found = [
        _row(book, cause, key, outcome, group)
        for (cause, key, outcome), group in book.causes.items()
        if group.first and group.last
    ]
    return sorted(found, key=lambda row: (-row.messages, -row.count, row.cause, row.receiver))


def _row(book: Book, cause: str, key: str, outcome: str, group: Group) -> Row:
    first, last = group.first, group.last
    assert first is not None and last is not None
    return Row(
        cause, receiver_name(book, key, group), outcome,
        group.bounced + group.deferred + group.expired, group.every, first.time, last.time,
        (first.second, last.second), " ".join(last.diagnostic.split())[:300],
    )  # fmt: skip


def waiting_messages(book: Book) -> int:
    """Messages that are in the queue when the log ends."""
    return len({event.queue_id for event in book.waiting})


def figures(book: Book, top: int | None) -> dict[str, Any]:
    """The run in figures.

    Args:
        top: rows of each table; None for all.
    """
    tally = book.tally
    outcomes = {name: number for name, number in sorted(book.outcomes.items()) if name != "hop"}
    return {
        "files": tally.files,
        "lines": tally.lines,
        "understood": tally.understood,
        "ignored": tally.ignored,
        "not_understood": tally.unclear,
        "examples": tally.examples,
        "from": tally.first.text if tally.first else None,
        "to": tally.last.text if tally.last else None,
        "messages": book.messages,
        "outcomes": outcomes,
        "hops": book.outcomes.get("hop", 0),
        "waiting": waiting_messages(book),
        "causes": [row.to_dict() for row in causes(book)[:top]],
        "receivers": _receivers(book)[:top],
        "senders": _senders(book)[:top],
        "users": _users(book)[:top],
        "clients": _clients(book)[:top],
        "refused": _refused(book)[:top],
    }


def _receivers(book: Book) -> list[dict[str, Any]]:
    found = [
        {
            "receiver": one.name,
            "sent": one.sent,
            "deferred": one.deferred,
            "bounced": one.bounced,
            "expired": one.expired,
            "waiting": one.waiting,
            "delay_median": median(one.delays) if one.delays else None,
            "last_sent": one.last_sent.time if one.last_sent else None,
        }
        for one in book.receivers.values()
    ]
    return sorted(found, key=lambda row: (-row["sent"] - row["bounced"], row["receiver"]))


def _senders(book: Book) -> list[dict[str, Any]]:
    ordered = sorted(book.sent_by.items(), key=lambda item: (-item[1], item[0]))
    return [{"sender": sender, "messages": count} for sender, count in ordered]


def _users(book: Book) -> list[dict[str, Any]]:
    found = []
    for one in book.identities.values():
        if one.kind == "client":
            continue
        busiest = one.busiest()
        hour = moment_of_seconds(busiest[0]).isoformat(timespec="minutes") if busiest else None
        found.append({
            "user": one.name,
            "messages": one.messages,
            "recipients": one.recipients,
            "addresses": len(one.addresses),
            "refused": one.bounced,
            "busiest_hour": {"hour": hour, "messages": busiest[1]} if busiest else None,
        })  # fmt: skip
    return sorted(found, key=lambda row: (-row["messages"], row["user"]))


def _clients(book: Book) -> list[dict[str, Any]]:
    found = [
        {"client": one.name, "messages": one.messages, "recipients": one.recipients}
        for one in book.identities.values()
        if one.kind == "client"
    ]
    return sorted(found, key=lambda row: (-row["messages"], row["client"]))


def _refused(book: Book) -> list[dict[str, Any]]:
    found = [
        {
            "cause": cause,
            "count": group.bounced + group.deferred,
            "last": group.last.time if group.last else None,
        }
        for cause, group in book.refused.items()
    ]
    return sorted(found, key=lambda row: (-row["count"], row["cause"]))
