"""Whether somebody else sends through an account, a program or a client of ours."""

from collections.abc import Iterator

from mailcheck.knowledge.logs.stamp import day
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.identity import Burst, Identity
from mailcheck.tools.log.rule import Incident, evidence_of, plural


def abused(book: Book, kind: str) -> Iterator[tuple[Identity, Burst]]:
    """Those of a kind that suddenly send very much, in a way in which their owner would not."""
    for one in book.identities.values():
        burst = one.burst
        if (
            one.kind == kind
            and not one.is_bulk
            and burst is not None
            and _is_suspect(book, one, burst)
        ):
            yield one, burst


def _is_suspect(book: Book, one: Identity, burst: Burst) -> bool:
    limits = book.settings
    hours = max(1.0, (burst.last[0] - burst.first[0]) / 3600)
    usual = max(1.0, one.usual_hour(burst))
    if burst.count / hours < limits.burst_times * usual:
        return False
    bad = one.bad_share(burst)
    new = len(one.new_addresses(burst))
    if bad >= limits.burst_refused:
        return True
    if one.kind == "client":  # it has no login and one address: only what it sends tells
        many = len(one.senders.counts) >= min(40, burst.count // 2)
        return many and bad >= limits.burst_refused / 2
    if new >= limits.burst_addresses and new > len(one.addresses) - new:
        return True
    if new and one.usual_address(burst) and bad >= limits.burst_refused / 2:
        return True
    many = len(one.senders.counts) > limits.burst_senders
    return many and (new > 0 or bad >= limits.burst_refused / 2)


def incident(
    one: Identity, burst: Burst, message: str, help_: str, actions: tuple[str, ...]
) -> Incident:
    """What is told of it."""
    new = one.new_addresses(burst)
    told = []
    if new and one.kind != "script":
        usual = one.usual_address(burst)
        told.append(
            f"from {len(new)} {'address' if len(new) == 1 else 'addresses'} never seen before"
            + (f" (usually {usual})" if usual else "")
        )
    directories = one.directories.top(1)
    if directories:
        told.append(f"by a program in {directories[0]}")
    parts = [f"{plural(burst.count, 'message')} {', '.join(told)}".strip()]
    if one.bounced:
        parts.append(f"{one.bounced} bounced")
    if one.deleted:
        parts.append(f"{one.deleted} still waiting were deleted")
    early = [
        (used.first, address)
        for address, used in one.addresses.items()
        if address in new and used.first < burst.first[0] - 600
    ]
    if early and one.kind == "account":
        second, address = min(early)
        parts.append(f"a first one came {day(second)} from {address}")
    return Incident(
        message, help_, "; ".join(parts), burst.first[1], burst.last[1], burst.first[0],
        burst.last[0], burst.count, burst.count,
        senders=one.senders.top(10), users=(one.name,) if one.kind != "client" else (),
        addresses=tuple(new[:20]) or tuple(one.addresses)[:5],
        domain=one.name.rpartition("@")[2] if "@" in one.name else None,
        evidence=evidence_of(burst.event), actions=actions,
    )  # fmt: skip
