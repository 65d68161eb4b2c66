"""A boundary that is too long or not written as the standard allows

Why: A boundary has at most 70 characters, from a short list that every gateway passes on
unchanged, and no blank at its end. Outside that, one program finds the parts and another does not:
a blank is cut off, a quotation mark is missing, a long value is folded in two, and the message
falls apart at the receiver.

Fix: Write a boundary of letters, digits and hyphens, at most 70 of them, and put quotation marks
round it: `boundary="a1b2c3-4711"`.

See: RFC 2046 §5.1.1; RFC 2045 §5.1.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import Parameter, ParameterProblem
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule


def _body(boundary: str) -> str:
    return f"--{boundary}\n\nHello\n--{boundary}--\n"


# RFC 2046 §5.1.1: boundary := 0*69<bchars> bcharsnospace.
_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ")
MAX_LENGTH = 70
_SPECIALS = frozenset('()<>@,;:\\"/[]?= ')


@rule(
    Severity.WARNING,
    OnPart("multipart"),
    bad=(
        Example(
            f'Content-Type: multipart/mixed; boundary="{"x" * 71}"',
            body=_body("x" * 71),
        ),
        Example('Content-Type: multipart/mixed; boundary="x@y"', body=_body("x@y")),
        Example('Content-Type: multipart/mixed; boundary="x "', body=_body("x")),
        Example("Content-Type: multipart/mixed; boundary===x", body=_body("==x")),
        Example("Content-Type: multipart/mixed; boundary=x/y", body=_body("x/y")),
        Example('Content-Type: multipart/mixed; boundary="x', body=_body("x")),
        # RFC 5322 §2.2.3: the line end goes, the blank stays.
        Example('Content-Type: multipart/mixed; boundary="x\n y"', body=_body("x y")),
        Example('Content-Type: multipart/mixed; boundary="x\r\n\ty"', body=_body("x\ty")),
    ),
    good=(
        Example(f"Content-Type: multipart/mixed; boundary={'x' * 70}", body=_body("x" * 70)),
        Example(
            'Content-Type: multipart/mixed; boundary="=_\'()+_,-./:=? 9"',
            body=_body("=_'()+_,-./:=? 9"),
        ),
        Example("Content-Type: multipart/mixed; boundary=x-1.2", body=_body("x-1.2")),
        Example("Content-Type: multipart/mixed; boundary=x type=y", body=_body("x")),
        Example("Content-Type: text/plain; boundary=x@y"),
    ),
    replaces=("parameter-malformed",),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if not part.is_multipart:
        return
    field, found = part.type_field, part.type_parameters.find("boundary")
    if field is None or found is None or not found.value or found.extended:
        return
    problem = _problem(part, field, found)
    if problem:
        yield Found(
            field.at(found.value_start, found.value_end),
            f"The boundary `{excerpt(found.value)}` {problem}.",
            "Use letters, digits and hyphens, at most 70, in quotation marks.",
            header=field.name,
        )


def _problem(part: Part, field: Field, found: Parameter) -> str:
    value = found.value
    if len(value) > MAX_LENGTH:
        return f"is {len(value)} characters long, where 70 are allowed"
    if _is_unclosed(part):
        return "has no closing quotation mark"
    if b"\n" in part.raw[slice(*field.at(found.value_start, found.value_end))]:
        return "is broken over two lines inside its quotation marks"
    if value.endswith((" ", "\t")):
        return "ends with a blank, which is lost on the way"
    odd = next((char for char in value if char not in _ALLOWED), None)
    if odd is not None:
        return f"holds `{odd}`, which may not be in a boundary"
    if field.flat[found.value_start] != '"' and not _SPECIALS.isdisjoint(value):
        return "needs quotation marks round it"
    return ""


def _is_unclosed(part: Part) -> bool:
    return any(
        defect.name == "boundary" and defect.code is ParameterProblem.UNCLOSED_QUOTE
        for defect in part.type_parameters.defects
    )
