"""What breaks an address field (RFC 5322 §3.4), in sentences; shared by the `-malformed` rules.

Defects that have a rule of their own are not among them: stray commas and semicolons, empty
brackets, obsolete forms, unquoted characters in names, and addresses without a domain.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.core.address import AddressProblem, Mailbox, Problem
from mailcheck.core.encoded_word import show_octets
from mailcheck.core.finding import Severity, Span
from mailcheck.tools.lint.context import AddressField
from mailcheck.tools.lint.excerpt import excerpt


class AddressDefect(NamedTuple):
    """A place that is not as RFC 5322 wants it."""

    span: Span
    sentence: str
    help: str
    severity: Severity | None
    """When it is milder than the field's rule says."""


_FORM = "the form is `Name <user@example.org>`"
_SENTENCES: dict[AddressProblem, tuple[str, str]] = {
    AddressProblem.NO_ADDRESS: (
        "{field} holds words without an address: {text}.",
        f"Put the address after the name; {_FORM}.",
    ),
    AddressProblem.MISSING_BRACKETS: (
        "{field} has an address after a name without angle brackets: {text}.",
        f"Put the address in angle brackets; {_FORM}.",
    ),
    AddressProblem.MISSING_COMMA: (
        "{field} has two addresses without a comma between them, at {text}.",
        "Put a comma before the second address.",
    ),
    AddressProblem.TRAILING_TEXT: (
        "{field} has text after an address that does not belong there: {text}.",
        f"Take the text out or make it the name in front; {_FORM}.",
    ),
    AddressProblem.UNCLOSED_BRACKET: (
        "{field} has an angle bracket that is never closed: {text}.",
        "Put `>` after the address.",
    ),
    AddressProblem.UNCLOSED_QUOTE: (
        "{field} has a quotation mark that is never closed, at {text}.",
        'Close the quotes after the name, as in `"Berg, Anna" <anna@example.org>`, or drop them.',
    ),
    AddressProblem.UNCLOSED_COMMENT: (
        "{field} has a parenthesis that is never closed: {text}.",
        "Put `)` after the comment, or take the comment out.",
    ),
    AddressProblem.UNCLOSED_GROUP: (
        "{field} begins a group that no semicolon ends: {text}.",
        "End the group with `;`. Where the colon belongs to a name, put the name in quotes.",
    ),
    AddressProblem.BAD_LOCAL_PART: (
        "{field} has an address whose part before the @ is not valid: {text}.",
        "Correct what is before the `@`: letters, digits, dots and a few signs, no blanks.",
    ),
    AddressProblem.MISPLACED_DOT: (
        "{field} has an address with a dot too many before the @: {text}.",
        "Use single dots between other characters, or put the part before the `@` in quotes.",
    ),
    AddressProblem.BAD_DOMAIN: (
        "{field} has an address whose domain is missing or broken: {text}.",
        "Write one domain after the `@`, as in `anna@example.org`.",
    ),
}


def address_defects(subject: AddressField) -> Iterator[AddressDefect]:
    """Each defect of the field, in order."""
    for problem in subject.list.problems:
        words = _SENTENCES.get(problem.code)
        if words is not None:
            text = excerpt(show_octets(subject.field.flat[problem.start : problem.end]))
            sentence = words[0].format(field=subject.field.name, text=f"`{text}`")
            place = subject.field.at(problem.start, problem.end)
            yield AddressDefect(place, sentence, words[1], _severity(problem))


def _severity(problem: Problem) -> Severity | None:
    """Docomo and au gave out addresses like `a..b@` for years; most servers carry them."""
    return Severity.WARNING if problem.code is AddressProblem.MISPLACED_DOT else None


def is_encoded_word(box: Mailbox) -> bool:
    """Whether a whole field was encoded, so that a word is where the address should.

    RFC 2047 §5 (3): no part of an address may be encoded; nobody decodes it there.
    """
    return box.domain is None and box.local.startswith("=?") and box.local.endswith("?=")


def first_defect(subject: AddressField) -> AddressDefect | None:
    """The first defect, at the whole value: for fields that hold one address."""
    found = next(address_defects(subject), None)
    return found._replace(span=subject.field.value_span) if found else None
