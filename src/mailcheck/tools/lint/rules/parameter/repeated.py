"""A parameter appears twice in one field

Why: Which of two values counts is not laid down. Where they differ, one program takes the first
and another the last, so a filter may check `invoice.pdf` while the reader saves `invoice.exe`, or
the text is shown in the wrong charset. Filters take that for an attempt to deceive them.

Fix: Leave one. When a program adds `charset` or `name` to a field that has it already, replace the
value instead of appending to the line.

See: RFC 2045 §5.1.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import ParameterDefect, ParameterProblem, Parameters
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import declared_parameters


@rule(
    Severity.WARNING,
    OnPart("odd-parameters"),
    bad=(
        Example("Content-Type: text/plain; charset=us-ascii; charset=utf-8"),
        Example('Content-Disposition: attachment; filename="a.pdf"; FileName="b.exe"'),
        Example("Content-Type: text/plain; charset=utf-8; charset=UTF-8", severity=Severity.INFO),
    ),
    good=(
        # RFC 2231 §4: the second is for programs that know it, the first for the others.
        Example("Content-Disposition: attachment; filename=a.pdf; filename*=utf-8''%C3%A4.pdf"),
        Example("Content-Disposition: attachment; filename*0=a; filename*1=b.pdf"),
        Example("Content-Type: text/plain; name=a.txt; charset=utf-8"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for field, found in declared_parameters(part):
        for defect in found.defects:
            if defect.code is ParameterProblem.REPEATED:
                yield _found(field, found, defect)


def _found(field: Field, found: Parameters, defect: ParameterDefect) -> Found:
    values = {p.value.lower() for p in found.parameters if p.name == defect.name}
    differ = "with different values" if len(values) > 1 else "with the same value"
    return Found(
        field.at(defect.start, defect.end),
        f"The parameter `{excerpt(defect.name)}` appears twice in {field.name}, {differ}.",
        f"Leave one `{excerpt(defect.name)}` in the field.",
        None if len(values) > 1 else Severity.INFO,
        header=field.name,
    )
