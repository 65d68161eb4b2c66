"""A file name beyond ASCII is not encoded as parameters are

Why: Parameters have an encoding of their own, `filename*=utf-8''r%C3%A9sum%C3%A9.pdf`. Words of
the form `=?utf-8?q?...?=` are forbidden there; Outlook and others write them and most programs
read them, but some save the file under the undecoded name. Raw octets depend on the charset
each program guesses: in UTF-8 most guess right, in any other charset the name comes out as rubbish.
Quotation marks round a value that is encoded rightly are forbidden too; some programs then take
`utf-8''` for a part of the name.

Fix: Write `filename*=utf-8''` and the name percent-encoded, without quotation marks, and beside it
a plain `filename=` in ASCII for old programs. Mail libraries do that when the name is handed to
them as text.

See: RFC 2231 §4, §7; RFC 2047 §5(3); RFC 6532 §3.2.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import ParameterDefect, ParameterProblem
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Options, Severity, rule
from mailcheck.tools.lint.structure import declared_parameters

_RAW = 'Content-Disposition: attachment; filename="résumé.pdf"'


@rule(
    Severity.INFO,
    OnPart("odd-parameters"),
    bad=(
        Example('Content-Disposition: attachment; filename="=?utf-8?q?r=C3=A9sum=C3=A9.pdf?="'),
        Example("Content-Type: application/pdf; name==?utf-8?q?r=C3=A9.pdf?="),
        Example("Content-Disposition: attachment; filename*=\"utf-8''r%C3%A9sum%C3%A9.pdf\""),
        Example("Content-Disposition: attachment; filename*0*=\"utf-8''r\"; filename*1=b"),
        Example(_RAW),
        Example(_RAW.encode("latin-1"), severity=Severity.WARNING),
    ),
    good=(
        Example("Content-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf"),
        Example('Content-Disposition: attachment; filename="what=?.pdf"'),
        # RFC 6532 §3.2: where SMTPUTF8 is used, UTF-8 may be in any value.
        Example(_RAW, options=Options(smtputf8=True)),
    ),
    replaces=("parameter-malformed", "header-unencoded-utf8", "header-unencoded-8bit"),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for field, found in declared_parameters(part):
        for defect in found.defects:
            if defect.code is ParameterProblem.ENCODED_WORD:
                yield _found(field, defect, "is written as `=?...?=`, which is not meant for it")
            elif defect.code is ParameterProblem.QUOTED_EXTENDED:
                yield _found(field, defect, "is in quotation marks, where none are allowed")
            elif defect.code is ParameterProblem.RAW_8BIT:
                yield from _raw(field, defect, context)


def _raw(field: Field, defect: ParameterDefect, context: Context) -> Iterator[Found]:
    value = field.flat[defect.start : defect.end].encode("latin-1")
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        said = "holds octets that are not even UTF-8"
        yield _found(field, defect, said)._replace(severity=Severity.WARNING)
    else:
        if not context.options.smtputf8:
            yield _found(field, defect, "holds raw UTF-8")


def _found(field: Field, defect: ParameterDefect, said: str) -> Found:
    if defect.code is ParameterProblem.QUOTED_EXTENDED:
        advice = "Take the quotation marks away, and percent-encode blanks and special characters."
    else:
        base = excerpt(defect.name.partition("*")[0])
        advice = f"Write `{base}*=utf-8''` and the value percent-encoded."
    return Found(
        field.at(defect.start, defect.end),
        f"The parameter `{excerpt(defect.name)}` {said}.",
        advice,
        header=field.name,
    )
