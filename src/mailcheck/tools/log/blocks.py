"""Receivers that refuse or slow down what comes from this server, whoever it is for."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.rule import Incident, of_group, plural
from mailcheck.tools.log.tally import Group

_LONG = 2 * 3600
"""Seconds (chosen: retries begin after minutes, and grow to an hour)."""
LISTED = ("ip-blocklisted", "domain-blocklisted")
_SLOW = ("rate-limited", "reputation", "too-many-connections", "too-many-recipients")


class Block(NamedTuple):
    """A receiver that takes nothing from one of our addresses."""

    receiver: str
    """How it is called."""
    key: str
    instance: str
    group: Group
    before: Event | None
    """The last message that it took before."""
    others: tuple[str, ...]
    """Instances of this server from which it takes mail still."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Ours, as its replies name them."""
        return self.group.addresses.top(5)


def receiver_name(book: Book, key: str, group: Group) -> str:
    """The domain, where it is about one; a provider's name; else who runs the servers."""
    domains = group.domains.top(2)
    if len(domains) == 1:
        return domains[0]
    receiver = book.receivers.get(key)
    speaker = receiver.speaker if receiver else None
    return PROVIDERS.get(speaker or "", key)


PROVIDERS = {
    "microsoft": "Microsoft", "google": "Gmail", "gmail": "Gmail", "yahoo": "Yahoo",
    "apple": "iCloud", "icloud": "iCloud", "proofpoint": "Proofpoint", "mimecast": "Mimecast",
    "comcast": "Comcast", "orange": "Orange", "t-online": "T-Online", "telekom": "Telekom",
    "gmx": "GMX and WEB.DE", "1und1": "IONOS", "barracuda": "Barracuda", "mailru": "Mail.ru",
}  # fmt: skip


def all_blocks(book: Book) -> Iterator[Block]:
    """Those that last."""
    for (key, instance, cause), group in book.through.items():
        if _is_block(book, key, instance, cause, group):
            passed = book.last_sent_through.get((key, instance))
            before = (
                passed if passed and group.since and passed.second <= group.since.second else None
            )
            others = tuple(
                other
                for (receiver, other), event in book.last_sent_through.items()
                if receiver == key
                and other != instance
                and group.since
                and event.second > group.since.second
            )
            yield Block(receiver_name(book, key, group), key, instance, group, before, others)


def _is_block(book: Book, key: str, instance: str, cause: str, group: Group) -> bool:
    if cause not in (*LISTED, "reputation") or group.since is None:
        return False
    refused = group.bounced + (group.deferred if cause in LISTED else 0)
    if not refused or (cause == "reputation" and group.bounced < group.deferred):
        return False
    if not group.lasts:
        return False
    if cause in LISTED:
        return group.messages >= 2 or not group.passes
    # Of a bad reputation some mail is refused, and other mail taken: then it is about that mail.
    return group.messages >= 3 and group.passes <= refused / 10


def blocks(book: Book) -> Iterator[Incident]:
    """What is told of them."""
    found: defaultdict[tuple[str, str], list[Block]] = defaultdict(list)
    for block in all_blocks(book):
        found[block.key, block.instance].append(block)
    for some in found.values():
        yield _blocked(book, max(some, key=lambda one: one.group.messages))


def _blocked(book: Book, block: Block) -> Incident:
    group, ours = block.group, block.addresses
    who = ours[0] if ours else "this server"
    parts = [f"{group.tag}." if group.tag else ""]
    domains = ", ".join(group.domains.top(3))
    parts.append(f"{plural(group.messages, 'message')} to {domains} came back, {_since(group)}.")
    senders = group.senders.top(2)
    if len(senders) == 1 and group.messages > 1:
        parts.append(f"All are from {senders[0]}.")
    others = [_address(book, other) for other in block.others]
    if others:
        parts.append(f"{', '.join(others)} is taken.")
    actions = [f"mailcheck ip {ours[0]}"] if ours else []
    if others:
        actions.append(f"Send that mail through {others[0]} meanwhile.")
    actions.append(f"mailcheck log --block-plan --receiver {group.domains.top(1)[0]} LOG")
    return of_group(
        group,
        f"{block.receiver} blocks {who}",
        "Find what was sent from there, stop it, then ask for delisting (--block-plan).",
        detail=" ".join(part for part in parts if part),
        receiver=block.receiver,
        until=None,
        actions=tuple(actions),
    )


def _since(group: Group) -> str:
    if not group.passes:
        return "none got through since"
    return f"{group.passes} got through in between"


def _is_long(group: Group) -> bool:
    """Whether even few messages have waited for hours, and still do."""
    return group.lasts and group.waiting > 0 and group.seconds >= _LONG


def _address(book: Book, instance: str) -> str:
    """An instance's own address, where a reply has named it."""
    names = book.ours.get(instance)
    return names.top(1)[0] if names and len(names) else instance


def throttles(book: Book) -> Iterator[Incident]:
    """What is told of those that slow down: one for each receiver."""
    blocked = {(block.key, block.instance) for block in all_blocks(book)}
    found: defaultdict[str, list[Group]] = defaultdict(list)
    for (key, instance, cause), group in book.through.items():
        slow = cause in _SLOW and group.deferred > group.bounced
        if slow and (key, instance) not in blocked and group.since:
            found[key].append(group)
    for key, groups in found.items():
        main = max(groups, key=lambda group: group.messages)
        if sum(g.messages for g in groups) < book.settings.throttled and not _is_long(main):
            continue
        since = min(group.since.second for group in groups if group.since)
        first = next(g.since for g in groups if g.since and g.since.second == since)
        lasts = any(group.lasts for group in groups)
        waiting = sum(group.waiting for group in groups)
        name = receiver_name(book, key, main)
        told = [f"{main.tag}." if main.tag else ""]
        messages, tries = sum(g.messages for g in groups), sum(g.count for g in groups)
        told.append(f"{plural(messages, 'message')}, {plural(tries, 'try')}.")
        told.append(f"{waiting} still wait." if lasts and waiting else "")
        told.append("None got through since." if lasts else "Mail goes through again.")
        yield of_group(
            main,
            f"{name} slows down mail from {', '.join(main.addresses.top(2)) or 'this server'}",
            "Wait; do not flush the queue, each try counts against you.",
            detail=" ".join(part for part in told if part),
            since=first.time if first else None,
            second=since,
            count=tries,
            messages=messages,
            until=None if lasts else main.until.time if main.until else None,
            receiver=name,
            actions=("Wait; do not flush the queue, each try counts against you.",),
        )
