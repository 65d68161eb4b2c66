"""Reports of a receiver are not as they should be

Why: They are no well-formed XML, are cut off, lack what they must have, or use words that no RFC
knows. They were read as far as they can be, but what they lack is lacking.

Fix: Tell the receiver, whose address is in the report; nothing is wrong with your mail.

See: RFC 9990 §3; RFC 7489 appendix C; RFC 8460 §4
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, plural, rule

_MAIL = row("192.0.2.10", passes=True)
_HARMLESS = frozenset({"long-range", "no-sending-mta-ip", "no-policy-domain"})


@rule(
    Severity.INFO,
    bad=(Example((report(_MAIL, problems=("truncated",)),)),),
    good=(Example((report(_MAIL),)), Example((report(_MAIL, problems=("long-range",)),))),
)
def check(survey: Survey) -> Iterator[Incident]:
    found: dict[str, tuple[dict[str, None], list[str]]] = {}
    for one in survey.book.odd:
        odd = [code for code in one.problems if code not in _HARMLESS]
        if odd:
            known, files = found.setdefault(one.reporter, ({}, []))
            known.update(dict.fromkeys(odd))
            files.append(one.file)
    for reporter, (codes, files) in found.items():
        yield Incident(
            f"{plural(len(files), 'report')} of {reporter}: {', '.join(codes)}",
            "It was read as far as it can be; tell the receiver.",
            reporters=(reporter,),
            files=tuple(files[:20]),
            count=len(files),
        )
