"""A name next to an address needs quotes

Why: A comma in a name ends the address for whoever reads by the standard: `Berg, Anna <a@...>`
is a recipient called Berg and one called Anna. `@`, parentheses, square brackets and colons have
meanings of their own there too. Some servers refuse such a field (Exim's `verify = header_syntax`),
some send to addresses that do not exist, programs show half the name.

Fix: Put the name in double quotes: `"Berg, Anna" <anna@example.org>`. In a program, let the mail
library put name and address together (Python: `email.utils.formataddr`). Dots need no quotes.

See: RFC 5322 §3.2.3, §3.2.5 and §3.4; RFC 2047 §5(3).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from mailcheck.core.address import AddressProblem, Mailbox, Problem
from mailcheck.core.encoded_word import show_octets
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressDefect, Severity, rule

_UNQUOTED = (AddressProblem.UNQUOTED_COMMA, AddressProblem.UNQUOTED_SPECIAL)


@rule(
    Severity.WARNING,
    OnAddressDefect(),
    bad=(
        Example("From: Berg, Anna <anna@example.org>"),
        Example("To: Li, Bo, Dr. <bo@example.net>, Cy <cy@example.net>"),
        Example("To: bo@example.net <bo@example.net>"),
        Example("Cc: Bo (at work <bo@example.net>"),
        Example("Reply-To: [Garden] Anna <anna@example.org>"),
        Example("To: Sales: Bo Li <bo@example.net>"),
        Example("From: =?utf-8?q?Berg,_Anna?= <anna@example.org>"),
    ),
    good=(
        Example('From: "Berg, Anna" <anna@example.org>'),
        Example("From: Joe Q. Public <joe@example.org>"),
        Example("From: Anna (Berg, A.) <anna@example.org>"),
        Example("From: anna@example.org (Berg, Anna @ work)"),
        Example("From: =?utf-8?q?Berg=2C_Anna?= <anna@example.org>"),
        Example("To: bo@example.net, Anna <anna@example.org>"),
        Example("To: Sales: Bo Li <bo@example.net>, Cy <cy@example.net>;"),
        Example("To: sales: bo@example.net, cy@example.net"),
        Example("To: sales: Bo Li <bo@example.net>, Cy <cy@example.net>"),
        Example("To: Bo <@relay.example:bo@example.net>"),
        Example("To: O'Neil #1 & Sons / Berlin! <bo@example.net>"),
    ),
    replaces=("recipient-malformed",),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    """At most one finding for each name."""
    last = None
    for problem in subject.list.problems:
        if problem.code in _UNQUOTED:
            box = _mailbox(subject, problem)
            if box is not None and box != last:
                yield _found(subject, problem, box)
            last = box
        elif problem.code is AddressProblem.UNCLOSED_GROUP:
            yield from _colon(subject, problem)


def _mailbox(subject: AddressField, problem: Problem) -> Mailbox | None:
    """The mailbox in whose name the problem stands."""
    boxes = subject.list.mailboxes
    index = bisect_right(boxes, problem.start, key=_start) - 1
    return boxes[index] if index >= 0 else None


def _found(subject: AddressField, problem: Problem, box: Mailbox) -> Found:
    field = subject.field
    sign = field.flat[problem.start : problem.end]
    name = excerpt(box.name.replace("\\", "\\\\").replace('"', '\\"'))
    help_text = f'Put the name in quotes: `"{name}"`.'
    if any(word.start < problem.start < word.end for word in field.words):
        help_text = f"Encode it as well: `{_quoted_printable(sign)}`."
    return Found(
        field.at(problem.start, problem.end),
        f"The name {excerpt(box.name)} in {field.name} has `{excerpt(sign)}` outside quotes.",
        help_text,
        values={"name": box.name, "address": box.address},
    )


def _quoted_printable(sign: str) -> str:
    return "".join(f"={ord(char):02X}" for char in sign)


def _colon(subject: AddressField, problem: Problem) -> Iterator[Found]:
    """`Sales: Bo Li <bo@example.net>`: a group of one that never ends is a name with a colon."""
    field, boxes = subject.field, subject.list.mailboxes
    if field.key not in ("to", "cc", "bcc"):  # in others such a field is broken altogether
        return
    first, last = (bisect_left(boxes, i, key=_start) for i in (problem.start, problem.end))
    if last - first != 1 or not boxes[first].angle or not boxes[first].name:
        return
    at = field.flat.find(":", problem.start, boxes[first].start)
    name = excerpt(show_octets(field.flat[problem.start : boxes[first].name_end]))
    yield Found(
        field.at(at, at + 1),
        f"The name {name} in {field.name} has a colon outside quotes.",
        f'Put the name in quotes: `"{name}"`.',
        values={"name": name, "address": boxes[first].address},
    )


def _start(box: Mailbox) -> int:
    return box.start
