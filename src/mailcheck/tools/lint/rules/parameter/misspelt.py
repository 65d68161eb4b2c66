"""The name of a parameter looks misspelt

Why: Programs pass over parameters they do not know, without a word. `chartset=utf-8` is no
charset, so the text is read as something else; with `fielname=` an attachment has no name.

Fix: Write the name as the standard has it: charset, boundary, format, name, filename, protocol,
micalg, report-type, method.

See: RFC 2045 §5.1.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.core.parameter import Parameters
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import declared_parameters

# Names long enough that no other word is one slip away.
_KNOWN = (
    "boundary", "charset", "component", "creation-date", "encoding", "filename", "format",
    "method", "micalg", "modification-date", "protocol", "read-date", "report-type", "start-info",
)  # fmt: skip
_RIGHT = frozenset({*_KNOWN, "formats", "methods", "charsets", "protocols", "encodings"})


@rule(
    Severity.INFO,
    OnPart("odd-parameters"),
    bad=(
        Example("Content-Type: text/plain; charest=utf-8"),
        Example("Content-Type: text/plain; Chartset=utf-8"),
        Example("Content-Disposition: attachment; fielname=a.pdf"),
        Example("Content-Disposition: attachment; filname*0=a; filname*1=.pdf"),
    ),
    good=(
        Example("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes; x-charest=1"),
        Example("Content-Type: text/plain; charset=utf-8; charsets=latin1"),
        Example("Content-Type: application/pdf; names=a.pdf; title=b; filename=c.pdf"),
        Example("Content-Disposition: attachment; name=a.pdf; file=b.pdf; size=1"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for field, found in declared_parameters(part):
        for written, meant in _misspelt(found):
            parameter = found.find(written)
            if parameter is not None:
                start = parameter.start
                yield Found(
                    field.at(start, start + len(parameter.name)),
                    f"No program reads the parameter `{excerpt(written)}`; "
                    f"probably `{meant}` is meant.",
                    f"Write `{meant}=`.",
                    header=field.name,
                )


def _misspelt(found: Parameters) -> Iterator[tuple[str, str]]:
    names = {parameter.base for parameter in found.parameters}
    for name in sorted(names - _RIGHT):
        if 5 <= len(name) <= 20 and not name.startswith("x-"):
            from mailcheck.tools.lint.slip import is_slip

            meant = next((known for known in _KNOWN if is_slip(name, known)), None)
            if meant is not None and meant not in names:
                yield name, meant
