"""The message was delivered to the same address before

Why: A server that delivers mail notes the address in Delivered-To; list software and scripts note
theirs in X-Loop. When the same address appears twice, the message has come back to where it
was: two forwards point at each other. Postfix, qmail and procmail stop such mail and bounce it
("mail forwarding loop").

Fix: Find who forwards the address, from the fields between the two (the newest is on top):
`.forward`, Sieve `redirect`, aliases, forwarding in the web mail. Take one of the forwards away, or
keep a copy instead of sending it back.

See: RFC 5321 §6.3; RFC 9228; local(8) of Postfix.
"""

from collections.abc import Iterator

from mailcheck.core.address import normal_form
from mailcheck.core.header import Field
from mailcheck.knowledge.advice import Known, fill
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_NAMES = ("Delivered-To", "X-Loop", "X-Original-Delivered-To")


@rule(
    Severity.ERROR,
    OnField(*_NAMES),
    bad=(
        Example("Delivered-To: bo@example.net", "Delivered-To: BO@Example.NET"),
        Example(
            "Delivered-To: bo@example.net",
            "Delivered-To: anna@example.org",
            "Delivered-To: bo@example.net",
        ),
        Example("X-Loop: bo@example.net", "X-Loop: <bo@example.net>"),
    ),
    good=(
        Example("Delivered-To: bo@example.net", "Delivered-To: anna@example.org"),
        Example("Delivered-To: bo@example.net", "X-Loop: bo@example.net"),
        Example("Delivered-To: mailing list dev@example.org", "Delivered-To: dev@example.org"),
        Example("Delivered-To: bo+a@example.net", "Delivered-To: bo@example.net"),
        Example("X-Loop: yes", "X-Loop: yes"),
        Example(
            "X-Loop: owner@bugs.example.org",
            "X-Loop: owner@bugs.example.org",
            "X-Example-PR-Message: followup 4711",
        ),
        Example("X-Loop: help-debbugs@example.org", "X-Loop: help-debbugs@example.org"),
        Example("Delivered-To: ", "Delivered-To: "),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = context.all(field.name)
    if field.key == "x-loop" and _is_of_debbugs(field, context):
        return
    # Once for all fields of the name, when the first of them comes by.
    if len(fields) > 1 and field is fields[0]:
        yield from _repeats(fields)


def _is_of_debbugs(field: Field, context: Context) -> bool:
    """Whether the bug tracker of Debian and GNU wrote it: once each time it handles a message,
    which for one sent to a bug and to its control address is twice."""
    address = field.unfolded.strip(" \t<>").lower()
    return address.startswith(("owner@bugs.", "help-debbugs@")) or any(
        name.endswith("-pr-message") for name in context.header.by_key
    )


_HELP = (
    "Look for two forwards that point at each other, and take one of them away: `mailcheck loops "
    "--address {address} --address {forward}` with the alias maps finds them."
)


def _other(fields: list[Field], address: str) -> str:
    """Another address that the message was delivered to on its way."""
    every = (normal_form(field.unfolded.strip(" \t<>")) for field in fields)
    return next((one for one in every if "@" in one and one != address), "")


def _repeats(fields: list[Field]) -> Iterator[Found]:
    seen = set()
    for field in fields:
        address = normal_form(field.unfolded.strip(" \t<>"))
        if "@" not in address:
            continue
        if address in seen:
            yield Found(
                field.value_span,
                f"{field.name} has `{excerpt(address)}` for the second time: the mail runs in "
                "circles.",
                fill(_HELP, Known(address=address, forward=_other(fields, address))),
            )
        seen.add(address)
