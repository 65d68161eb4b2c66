"""Records at names where nobody looks for them: doubled, or without their underscore.

A panel adds the domain to the name that is typed in, a zone file to every name without a final dot:
`_dmarc.example.org` becomes `_dmarc.example.org.example.org`.
"""

import asyncio
from collections.abc import Callable

from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.knowledge.records.stray import without_stray
from mailcheck.tools.domain.rule import Fault
from mailcheck.tools.domain.survey import Survey, txt_records


async def misplaced_record(
    survey: Survey, right: Answer, is_kind: Callable[[str], bool], *others: str
) -> Record | None:
    """The record that was meant for the name of an answer, and is at another.

    Args:
        right: what there is at the right name; nothing else is looked at when it has texts.
        is_kind: whether a text is such a record.
        others: names, beside the doubled one, at which it may be.
    """
    if right.records or not right.outcome.determined:
        return None
    names = (f"{right.name}.{survey.domain}", *others)
    answers = await asyncio.gather(*(survey.ask(name, "TXT") for name in names))
    found = (record for answer in answers for record in txt_records(answer))
    return next((record for record in found if is_kind(without_stray(record.text))), None)


def misplaced_fault(record: Record, right: str) -> Fault:
    """That a record is where nobody looks for it, and where it belongs."""
    return Fault(
        f"The record is at {record.name}, where nobody looks for it.",
        f"Move it to {right}.{final_dot(record.name, right)}",
        record,
        paste=record._replace(name=right),
    )


def final_dot(name: str, right: str) -> str:
    """What to say about a name to which the domain was added once more."""
    if not name.startswith(f"{right}."):
        return ""
    return " The domain was added to the name: leave it out there, or end the name with a dot."


def without_domain(name: str, domain: str) -> str | None:
    """The target that was meant where its final dot is missing, so that the domain was added."""
    meant = name.removesuffix(f".{domain}")
    return meant if meant != name and "." in meant else None
