"""What rules on MIME parts share: which parts there are, what they declare, where octets stand."""

from collections.abc import Iterator

from mailcheck.core.decoding import changes_octets
from mailcheck.core.finding import Severity, Span
from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import ParameterProblem, Parameters
from mailcheck.tools.lint.context import Context


def entities(part: Part, context: Context) -> "tuple[Part, ...] | list[Part]":
    """`part`, and where it encloses a message, every part in there.

    A rule on parts that calls this sees the structure of the whole input, each part once. Bounces
    cut off what they return, so what they enclose is left out.
    """
    if not part.children or part.is_multipart or context.kind.report:
        return (part,)
    return part.walk()


def severity_of(entity: Part, part: Part) -> Severity | None:
    """What `entity` is worth when `part` is looked at: one enclosed was broken by someone else."""
    return None if entity is part else Severity.INFO


def type_span(part: Part) -> Span:
    """The Content-Type field; without one, the part's header."""
    field = part.type_field
    return field.span if field is not None else part.header.span


def has_broken_type(part: Part) -> bool:
    """Whether Content-Type says something that cannot be read, so that the default is in force."""
    field = part.type_field
    return field is not None and part.type_parameters.value != part.content_type


_SHOWN_AS_TEXT = ("text/plain", "text/html", "text/enriched", "text/richtext")


def lacks_semicolon(parameters: Parameters) -> bool:
    """Whether only blanks are between the value in front and the first parameter."""
    return any(item.code is ParameterProblem.NO_SEMICOLON for item in parameters.defects)


def needs_charset(part: Part) -> bool:
    """Whether people read this text and nothing but Content-Type says in which charset.

    Calendars, contact cards, XML and the like are UTF-8 or name their charset themselves.
    """
    return part.is_text and part.content_type in _SHOWN_AS_TEXT and not has_broken_type(part)


def declared_parameters(part: Part) -> Iterator[tuple[Field, Parameters]]:
    """The fields of a part that carry parameters, with what they hold."""
    field = part.type_field
    if field is not None:
        yield field, part.type_parameters
    disposition = part.disposition
    if disposition is not None:
        yield part.header.by_key["content-disposition"][0], disposition


def first_8bit(octets: bytes) -> int | None:
    """The first octet above 127."""
    try:
        octets.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return None


def octet_span(part: Part, octet: int) -> Span:
    """Where octet `octet` of the decoded body stands; in an encoded body, the line it is in."""
    start = part.decoded_offset(octet)
    if not changes_octets(part.encoding):
        return Span(start, min(start + 1, part.body_end))
    return line_span(part, start)


def line_span(part: Part, start: int) -> Span:
    """From `start` to the end of that line of the body."""
    end = part.raw.find(b"\n", start, part.body_end)
    end = part.body_end if end < 0 else end
    return Span(start, end - 1 if end > start and part.raw[end - 1] == 13 else end)


def is_broken_base64(part: Part) -> bool:
    """Whether the text is what damaged base64 decodes to, and not what was written."""
    if part.encoding != "base64":
        return False
    from mailcheck.tools.lint.base64_data import find_problem

    return find_problem(part.body) is not None


def is_cut_off(part: Part) -> bool:
    """Whether the input ends inside this part, before the closing delimiter of a multipart."""
    while part.parent is not None:
        parent = part.parent
        if parent.boundary is not None and not parent.closed and parent.children[-1] is part:
            return True
        part = parent
    return False
