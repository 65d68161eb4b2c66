"""An automatic message without Auto-Submitted

Why: Auto-Submitted tells other programs that no person wrote this, so that they do not answer it.
Without it a vacation notice answers a notice that answers it, and so on; ticket systems open
tickets for it. Other marks (X-Autoreply, an empty return path) are read by some programs only.

Fix: Let the program that writes the message add `Auto-Submitted: auto-replied` to answers and
`Auto-Submitted: auto-generated` to notices. Sieve's `vacation` and Exchange do it by themselves;
scripts must write the field.

See: RFC 3834 §5, §4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import auto_reply_prefixes, reply_prefix
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule

_ANSWER = "In-Reply-To: <4711@example.net>"


@rule(
    Severity.INFO,
    OnMissing("Auto-Submitted"),
    bad=(
        Example("X-Autoreply: yes"),
        Example("Return-Path: <>"),
        Example("Subject: Out of Office: Meeting on Monday", _ANSWER),
        Example("Subject: =?utf-8?q?R=C3=A9ponse_automatique=3A?= Oui", _ANSWER),
    ),
    good=(
        Example(),
        Example("X-Autoreply: yes", "Auto-Submitted: auto-replied (vacation)"),
        Example("Return-Path: <anna@example.org>"),
        # People write about cars, and answer automatic answers.
        Example("Subject: Auto: for sale"),
        Example("Subject: Re: Out of Office: Meeting", _ANSWER),
        Example("Subject: Out of Office: Meeting", _ANSWER, "List-Post: <mailto:t@example.org>"),
        # RFC 3834 §5: reports of delivery may have it.
        Example(
            "Return-Path: <>",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        ),
        Example("Return-Path: <>", "From: MAILER-DAEMON@mx.example.org"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    if context.kind.report or context.kind.discussion_list:
        return
    mark = _mark(context)
    if mark:
        yield Found(
            header.span,
            f"A program wrote this ({mark}), and there is no Auto-Submitted field.",
            "Add `Auto-Submitted: auto-replied` to an answer, `auto-generated` to a notice.",
        )


def _mark(context: Context) -> str:
    """What shows that no person wrote the message; "" when nothing does."""
    for name in ("X-Autoreply", "X-Autorespond"):
        field = context.first(name)
        if field is not None and field.flat.strip().lower() != "no":
            return f"{name} is there"
    path = context.first("Return-Path")
    if path is not None and path.flat.strip() == "<>":
        return "its return path is empty"
    return "its Subject is that of an automatic answer" if _answers(context) else ""


def _answers(context: Context) -> bool:
    """Whether the Subject begins as automatic answers do, and something is answered."""
    subject = context.first("Subject")
    if subject is None or not context.has("In-Reply-To", "References"):
        return False
    return bool(auto_reply_prefixes(subject.text)) and reply_prefix(subject.text) is None
