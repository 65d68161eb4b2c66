"""An invitation's method is missing in its Content-Type, or is another one there

Why: The method (REQUEST, REPLY, CANCEL, ...) appears twice: as parameter of the part's Content-Type
and as METHOD in the calendar text. Mail programs go by the parameter; where it is missing or
differs, the recipient sees a file instead of an invitation with buttons, or nothing at all.

Fix: Write what the text says: `Content-Type: text/calendar; method=REQUEST; charset=utf-8` with
`METHOD:REQUEST` in the text. A file only to be saved goes as an attachment with METHOD:PUBLISH or
none, and one beside the invitation, for old programs, may say what it likes.

See: RFC 6047 §2.4; RFC 5546 §3.2; RFC 5545 §3.7.2, §8.1.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule

_TEXT = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
_SAVED = "Content-Disposition: attachment; filename=visit.ics"


# RFC 5545 §3.6: the properties of the calendar come before its first component.
_METHOD = re.compile(r"^METHOD[ \t]*(?:;[^:\r\n]*)?:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile("BEGIN:VCALENDAR", re.IGNORECASE)
_COMPONENT = re.compile(r"^BEGIN:V(?!CALENDAR)", re.IGNORECASE | re.MULTILINE)


@rule(
    Severity.WARNING,
    OnPart("text/calendar"),
    bad=(
        Example("Content-Type: text/calendar; charset=utf-8", body=_TEXT),
        Example("Content-Type: text/calendar; method=CANCEL", body=_TEXT),
        Example("Content-Type: text/calendar; method=REPLY", _SAVED, body=_TEXT),
        Example("Content-Type: text/calendar; name=visit.ics", _SAVED, body=_TEXT),
        Example(
            "Content-Type: text/calendar; method=REQUEST",
            body=_TEXT.replace("METHOD:REQUEST\n", ""),
        ),
    ),
    good=(
        Example("Content-Type: text/calendar; method=REQUEST", body=_TEXT),
        Example('Content-Type: text/calendar; method="request"', body=_TEXT),
        Example("Content-Type: text/calendar; method=REQUEST", body=_TEXT.replace("\n", "\r\n")),
        Example("Content-Type: application/ics; name=invite.ics", body=_TEXT),
        Example(
            "Content-Type: text/calendar; name=visit.ics",
            _SAVED,
            body=_TEXT.replace("REQUEST", "PUBLISH"),
        ),
        Example(
            "Content-Type: multipart/mixed; boundary=x",
            body=f"--x\nContent-Type: text/calendar; method=REQUEST\n\n{_TEXT}"
            f"--x\nContent-Type: text/calendar; name=visit.ics\n{_SAVED}\n\n{_TEXT}--x--\n",
        ),
        Example("Content-Type: text/calendar; method=REQUEST", body="See the web page.\n"),
        Example("Content-Type: text/calendar", body=_TEXT.replace("METHOD:REQUEST\n", "")),
        Example(
            "Content-Type: text/calendar",
            body=_TEXT.replace("METHOD:REQUEST\n", "").replace("VEVENT\n", "VEVENT\nMETHOD:X\n", 1),
        ),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.content_type != "text/calendar":
        return
    declared = (part.type_parameters.get("method") or "").strip()
    text = part.text
    if _CALENDAR.search(text) is None:  # something else, or damaged
        return
    written = _method(text)
    if declared.upper() == written.upper():
        return
    if not declared and part.is_attachment and _is_to_be_saved(written, context):
        return
    yield Found(
        part.type_field.span if part.type_field else place(part),
        _sentence(excerpt(declared), excerpt(written)),
        f"Write `method={written or declared}` in Content-Type and `METHOD:{written or declared}` "
        "into the calendar text.",
        header="Content-Type",
        values={"declared": declared, "method": written},
    )


def _method(text: str) -> str:
    """METHOD of the calendar, or ""."""
    component = _COMPONENT.search(text)
    found = _METHOD.search(text, 0, component.start() if component else len(text))
    return found[1].strip() if found else ""


def _is_to_be_saved(written: str, context: Context) -> bool:
    """Whether an attached calendar is a mere file: RFC 6047 is about invitations."""
    if written.upper() in ("", "PUBLISH"):
        return True
    return any(
        part.content_type == "text/calendar" and part.type_parameters.get("method")
        for part in context.parts
    )


def _sentence(declared: str, written: str) -> str:
    if not declared:
        return f"The invitation says METHOD:{written}, but its Content-Type has no method."
    if not written:
        return f"Content-Type says method={declared}, but the calendar text has no METHOD."
    return f"Content-Type says method={declared}, the calendar text METHOD:{written}."
