"""What the sub-commands share: addresses of the command line, entries, and how they answer."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mailcheck.adapters.store import Store
from mailcheck.cli.listing import Session
from mailcheck.cli.messages import complain
from mailcheck.cli.output import Output, painter
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.row import Row
from mailcheck.render.suppress import entries_text
from mailcheck.render.untrusted import redact
from mailcheck.tools.suppress.entry import Entry, entry_dict
from mailcheck.tools.suppress.listing import key_of
from mailcheck.tools.suppress.policy import judge


class Answer(NamedTuple):
    """What a sub-command says."""

    command: str
    results: list[dict[str, Any]]
    summary: dict[str, Any]
    text: str


def say(session: Session, answer: Answer, code: int = 0) -> int:
    """Print an answer in the format that was asked for."""
    output = Output(f"suppress-{answer.command}", session.format, masked=session.redact)
    figures = answer.summary | {"exit_code": code}
    end = Summary(figures, lambda paint: answer.text, code, alone=True)
    output.whole(map(Row, answer.results), end)
    return code


def warn(session: Session, sentence: str) -> None:
    complain(redact(sentence) if session.redact else sentence)


def entry_of(store: Store, address: str, session: Session) -> Entry:
    history = store.events([address]).get(address, [])
    return Entry(address, judge(history, session.policy, session.now, session.scope))


def all_entries(store: Store, session: Session, domain: str | None = None) -> Iterator[Entry]:
    """Every address of the list, in order."""
    for history in store.walk(domain):
        yield Entry(history[0].address, judge(history, session.policy, session.now, session.scope))


def keys_of(texts: Iterable[str]) -> list[str]:
    """Addresses of the command line; `-` reads them from standard input."""
    keys = []
    for text in _given(texts):
        key = key_of(text) or _unusual_key(text)
        if key is None:
            raise UsageError(f"{text!r} is no address.")
        keys.append(key)
    return list(dict.fromkeys(keys))


def _unusual_key(text: str) -> str | None:
    """An address that no list of a provider has, but a bounce may name: `root@localhost`,
    `anna@intranet`, `joe@[192.0.2.7]`."""
    from mailcheck.core.address import normal_form, parse_addresses

    parsed = parse_addresses(text)
    if len(parsed.mailboxes) != 1 or parsed.problems or not parsed.mailboxes[0].domain:
        return None
    return normal_form(parsed.mailboxes[0].address)


def known_run(store: Store, number: int | None) -> None:
    """A run that was named must be there.

    Raises:
        UsageError: it is not.
    """
    if number is not None and store.run_of(number) is None:
        raise UsageError(f"There is no run {number}; `mailcheck suppress stats` lists them.")


def _given(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        for line in sys.stdin:
            if line.strip() and not line.startswith("#"):
                yield line.strip()


def domain_of(text: str | None) -> str | None:
    from mailcheck.core.address import domain_normal_form

    return domain_normal_form(text.strip().removeprefix("@")) if text else None


def entries_answer(command: str, entries: list[Entry], session: Session) -> Answer:
    results = [entry_dict(entry) for entry in entries]
    text = entries_text(entries, painter(session.format))
    return Answer(command, results, {"addresses": len(entries)}, text)


class DryRun(Exception):  # noqa: N818 (no error)
    """Ends a transaction without writing anything."""


MAX_AFFECTED = 200
"""Addresses of a run whose new status is shown (chosen: more is for `suppress list`)."""
