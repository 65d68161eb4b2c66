"""A parameter of Content-Type or Content-Disposition is malformed

Why: Parameters are `name=value`, separated by semicolons; a value with a blank or a special
character needs quotation marks. What is written otherwise is read differently from program to
program: `filename=my file.pdf` arrives as `my`, a forgotten quotation mark swallows the parameters
after it, and long names that are split into `filename*0`, `filename*1` break off at a gap.

Fix: Put quotation marks round the value, as in `filename="my file.pdf"`, and a semicolon before
the next parameter. With a star after the name (`filename*=utf-8''my%20file.pdf`) it is the other
way round: no quotation marks, and special characters percent-encoded. Mail libraries do it when the
name is given as a value instead of being pasted into the header.

See: RFC 2045 §5.1; RFC 2231 §3, §4, §7.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import ParameterDefect, ParameterProblem
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import declared_parameters

_SENTENCES = {
    ParameterProblem.NO_VALUE: "has no `=` and no value",
    ParameterProblem.UNQUOTED: "needs quotation marks or a semicolon",
    ParameterProblem.UNCLOSED_QUOTE: "has no closing quotation mark",
    ParameterProblem.TEXT_BEHIND: "has text after its closing quotation mark",
    ParameterProblem.GAP: "misses one of its numbered pieces",
    ParameterProblem.BAD_CHARSET_PREFIX: "lacks the charset in front (`utf-8''...`)",
}
_ADVICE = {
    ParameterProblem.NO_VALUE: 'Write `name="value"`, or take it out.',
    ParameterProblem.UNQUOTED: "Put quotation marks round the value, and `;` before what follows.",
    ParameterProblem.UNCLOSED_QUOTE: "Put a quotation mark after the value.",
    ParameterProblem.TEXT_BEHIND: "Put a semicolon after the closing quotation mark.",
    ParameterProblem.GAP: "Number the pieces from `*0` on, without a gap.",
    ParameterProblem.BAD_CHARSET_PREFIX: "Write `name*=utf-8''value`, percent-encoded.",
}
_STARRED = "holds a blank or a special character that is not percent-encoded"
# Special characters by which no program loses a part of the value.
_HARMLESS = str.maketrans("", "", "/:=?@<>[]")
_SPECIALS = frozenset('()<>@,;:\\"/[]?= \t')


@rule(
    Severity.WARNING,
    OnPart("odd-parameters"),
    bad=(
        Example("Content-Disposition: attachment; filename=my file.pdf"),
        Example("Content-Disposition: attachment; filename=plan(2).pdf"),
        Example("Content-Type: text/plain; charset=utf-8 format=flowed"),
        Example('Content-Type: text/plain; name="a.txt; charset=utf-8'),
        Example('Content-Type: text/plain; name="a.txt"x; charset=utf-8'),
        Example("Content-Type: text/plain; utf-8"),
        Example("Content-Disposition: attachment; filename*1=a; filename*2=b.pdf"),
        Example("Content-Disposition: attachment; filename*=a%20b.pdf"),
        Example("Content-Disposition: attachment; filename*=utf-8''a%20(b).pdf"),
        Example("Content-Disposition: attachment; filename*=utf-8''a[1].pdf"),
        Example("Content-Type: text/plain; name=a/b.txt", severity=Severity.INFO),
        Example("Content-Type: text/plain; x-start=<1@example.org>", severity=Severity.INFO),
    ),
    good=(
        Example('Content-Disposition: attachment; filename="plan (2).pdf"'),
        Example("Content-Disposition: attachment; filename*=utf-8''plan%20%282%29.pdf;"),
        Example("Content-Disposition: attachment;\n filename*0*=utf-8'en'a%20;\n filename*1=b"),
        Example('Content-Disposition: attachment;\n filename*0="a (1)";\n filename*1=".pdf"'),
        Example("Content-Type: text/plain; charset=utf-8 (Unicode); format=flowed"),
        Example('Content-Disposition: attachment; filename="a\\"b.pdf";;'),
        Example('Content-Disposition: attachment; filename="C:\\tmp\\a.pdf"'),
        Example("Content-Type: text/plain ; charset = utf-8"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for field, found in declared_parameters(part):
        for defect in found.defects:
            if defect.code in _SENTENCES:
                yield _found(field, defect)


def _found(field: Field, defect: ParameterDefect) -> Found:
    sentence, advice = _SENTENCES[defect.code], _ADVICE.get(defect.code, "")
    # RFC 2231 §7: in `name*` quotation marks would be the next fault.
    if defect.name.endswith("*") and defect.code not in _SAME_FOR_STARRED:
        base = excerpt(defect.name.removesuffix("*"))
        prefix = "" if _is_later_section(defect.name) else "utf-8''"
        advice = (
            f"Write `{base}*={prefix}...` without quotation marks, its blanks and special "
            "characters percent-encoded (`(` is `%28`)."
        )
        if defect.code is ParameterProblem.UNQUOTED:
            sentence = _STARRED
    return Found(
        field.at(defect.start, defect.end),
        f"The parameter `{excerpt(defect.name)}` {sentence}.",
        advice,
        Severity.INFO if _is_read_by_all(field, defect) else None,
        header=field.name,
    )


_SAME_FOR_STARRED = (ParameterProblem.NO_VALUE, ParameterProblem.GAP)


def _is_later_section(name: str) -> bool:
    """Whether it is `filename*1*` and the like, which name no charset."""
    number = name.removesuffix("*").partition("*")[2]
    return number.isdecimal() and number != "0"


def _is_read_by_all(field: Field, defect: ParameterDefect) -> bool:
    """Whether the quotation marks lack, but every program reads the value up to its end."""
    if defect.code is not ParameterProblem.UNQUOTED or defect.name.endswith("*"):
        return False
    value = field.flat[defect.start : defect.end]
    plain = value.translate(_HARMLESS)
    return plain != value and _SPECIALS.isdisjoint(plain)
