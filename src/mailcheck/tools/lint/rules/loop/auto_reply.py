"""An automatic answer to an automatic answer

Why: Two programs that answer each other fill both mailboxes until somebody stops them. RFC 3834
says that nothing automatic may be answered automatically, and nothing that came through a list.
The marks of a second answer (a doubled "Automatic reply:", two X-Autoreply fields, the list fields
of the message answered) show that it has happened.

Fix: Let the program that answers look at Auto-Submitted, Precedence, List-Id and an empty
Return-Path, and stay silent; let it answer each sender once in some days. Sieve `vacation` and
vacation(1) do so; home-made scripts and ticket systems often do not.

See: RFC 3834 §2; RFC 5230 §4.6.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import auto_reply_prefixes
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_AUTOMATIC = ("Auto-Submitted", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond")
_REPLIED = "Auto-Submitted: auto-replied (vacation)"


@rule(
    Severity.WARNING,
    OnField(*_AUTOMATIC),
    bad=(
        Example(_REPLIED, "Subject: Automatic reply: Automatic reply: bulbs"),
        Example(_REPLIED, "Subject: Auto: Re: Auto: bulbs"),
        Example(_REPLIED, "Subject: Automatische Antwort: Out of Office: bulbs"),
        Example(_REPLIED, "X-Autoreply: yes", "X-Autoreply: yes"),
        Example(_REPLIED, "List-Id: Garden <garden.example.org>"),
        Example(_REPLIED, "Precedence: list"),
        Example(
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "Subject: Automatic reply: Automatic reply: bulbs",
        ),
    ),
    good=(
        Example(_REPLIED, "Subject: Automatic reply: bulbs", "In-Reply-To: <1@example.net>"),
        Example(_REPLIED, "Precedence: bulk", "X-Autoreply: yes"),
        Example(_REPLIED, "Subject: Re: Auto: bulbs"),
        Example("Subject: Auto: Auto: for sale"),
        Example("List-Id: Garden <garden.example.org>", "Precedence: list"),
        Example("Auto-Submitted: auto-generated", "List-Id: Builds <builds.example.org>"),
        # List software answers in its own name.
        Example(_REPLIED, "List-Id: <garden.example.org>", "X-List-Administrivia: yes"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    # Once, when the first of the marks comes by.
    if not context.kind.automatic or field is not _first_mark(context):
        return
    found = _doubled_subject(context) or _doubled_mark(context) or _from_list(context)
    if found:
        place, why = found
        yield Found(
            place.value_span,
            f"This automatic answer {why}.",
            "Let the program stay silent when Auto-Submitted, Precedence or List-Id say so.",
            header=place.name,
        )


def _first_mark(context: Context) -> Field | None:
    return next((fields[0] for name in _AUTOMATIC if (fields := context.all(name))), None)


def _doubled_subject(context: Context) -> tuple[Field, str] | None:
    subject = context.first("Subject")
    if subject is None or len(auto_reply_prefixes(subject.text)) < 2:
        return None
    return subject, "answers one: its Subject has the mark twice"


def _doubled_mark(context: Context) -> tuple[Field, str] | None:
    if not _is_reply(context):
        return None
    for name in _AUTOMATIC:
        fields = context.all(name)
        if len(fields) > 1:
            return fields[1], f"answers one: {name} appears twice"
    return None


def _from_list(context: Context) -> tuple[Field, str] | None:
    if not _is_reply(context) or context.has("X-List-Administrivia"):
        return None
    field = context.first("List-Id")
    precedence = context.first("Precedence")
    if field is None and precedence is not None and precedence.unfolded.strip().lower() == "list":
        field = precedence
    return (field, "answers mail of a list") if field is not None else None


def _is_reply(context: Context) -> bool:
    return any(
        field.unfolded.lower().lstrip().startswith("auto-replied")
        for field in context.all("Auto-Submitted")
    )
