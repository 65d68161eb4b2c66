"""Listings of mail queues. One module for each form; `FORM` in it recognises it and reads it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from typing import NamedTuple

from mailcheck.core.package import module_names


class Entry(NamedTuple):
    """One recipient that waits."""

    queue_id: str
    queue: str | None
    """`active`, `deferred`, `hold`, `incoming`, `frozen`; None where the listing does not say."""
    sender: str
    """"" is the null sender."""
    recipient: str | None
    """None: its recipients are not known yet."""
    age: int | None
    """Seconds."""
    size: int | None
    reason: str | None
    original: str | None = None
    user: str | None = None
    arrival: datetime | None = None
    is_final: bool = False
    """Whether it failed for good, and only the report is to be sent."""


class Form(NamedTuple):
    """A form of listing."""

    name: str
    program: str
    """Whose it is: `postfix` or `exim`."""
    claims: Callable[[list[str]], bool]
    """Whether lines are of this form; they are the first ones that are not empty."""
    read: Callable[[list[str], datetime], Iterator[Entry]]
    """The entries; the time is that of the listing."""


def forms() -> tuple[Form, ...]:
    """Every form that is read."""
    names = module_names(__path__)
    return tuple(import_module(f"{__name__}.{name}").FORM for name in names)


def form_of(lines: list[str]) -> Form | None:
    """The form of a listing; None where it is none."""
    first = [line for line in lines[:200] if line.strip()][:20]
    return next((form for form in forms() if first and form.claims(first)), None)
