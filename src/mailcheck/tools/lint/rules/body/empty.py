"""The message has no text and nothing else in it

Why: A message without content looks like a probe for addresses or an error of the program that sent
it; filters count it. Often the text was lost: a template that gave nothing, a boundary that does
not fit, a blank line too early in the header.

Fix: Write at least one sentence. In a program, check that the body is not empty before it sends.

See: SpamAssassin EMPTY_MESSAGE; rspamd COMPLETELY_EMPTY.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


# Mailman, Majordomo, LISTSERV, Sympa, ezmlm read a word of the Subject as a command.
_COMMAND = (
    r"(?i)(?:(?:re|aw):\s*)*(?:unsubscribe|subscribe|signoff|join|leave|stop|remove|confirm|help|info|"
    r"lists?|abmelden|abbestellen|austragen)(?:\s+\S+){0,2}"
)
# "End of message", "no text": the Subject says it all.
_NO_TEXT = r"(?i)\b(?:eom|n/?t)\W*$"
_ROBOT = (
    r"(?i)(?:^|[-+.=_])(?:subscribe|unsubscribe|unsub|leave|join|request|confirm|help|optout|"
    r"majordomo|listserv|sympa)(?:$|[-+.=_])"
)
_SHOWN_BY_THEMSELVES = ("img", "video", "audio", "object", "embed", "iframe", "svg", "input")


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(
        Example(body=""),
        Example(body=" \n\n\u00a0\n"),
        Example(_HTML, body="<html><head><title>News</title></head><body><p>&nbsp;</p></body>\n"),
        Example(
            "Content-Type: multipart/alternative; boundary=b",
            body="--b\n\n\n--b\nContent-Type: text/html\n\n<div><br></div>\n--b--\n",
        ),
    ),
    good=(
        Example(body="ok\n"),
        Example(body="--\nAnna\n"),
        Example(_HTML, body='<img src="cid:a" alt="">\n'),
        Example("Content-Type: application/pdf; name=a.pdf", body=""),
        Example(
            "Content-Type: multipart/mixed; boundary=b",
            body="--b\n\n\n--b\nContent-Type: image/png\n\nx\n--b--\n",
        ),
        Example("Content-Type: text/calendar; method=REQUEST", body="BEGIN:VCALENDAR\n"),
        Example("Subject: unsubscribe", body=""),
        Example("Subject: Re: confirm 3f9a", body="\n"),
        Example("Subject: Running late, start without me (EOM)", body=""),
        Example("To: talk-leave@example.org", body=""),
        Example("Content-Type: multipart/mixed; boundary=b", body="Lost boundary\n"),
        Example("Content-Type: message/rfc822", body="Subject: x\n\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    if _has_content(context) or _is_command(context):
        return
    start = message.root.body_start
    yield Found(
        Span(start, message.root.body_end),
        "The message has neither text nor attachment.",
        "Write at least one sentence, or find out where the text was lost.",
    )


def _has_content(context: Context) -> bool:
    leaves = [part for part in context.parts if not part.children or part.main_type == "message"]
    # A multipart without parts is another fault; what is in it is text for nobody.
    if not all(part.is_text for part in leaves):
        return True
    if any(part.text.strip() for part in leaves if part.content_type != "text/html"):
        return True
    return any(_shows_something(part, context) for part in leaves)


def _shows_something(part: Part, context: Context) -> bool:
    if part.content_type != "text/html" or not part.text.strip():
        return False
    body = next(body for body in context.html_bodies if body.part is part)
    elements = context.elements(body)
    return bool(elements.shown_text.strip() or elements.named(*_SHOWN_BY_THEMSELVES))


def _is_command(context: Context) -> bool:
    subject = context.first("subject")
    text = subject.text.strip() if subject is not None else ""
    if re.fullmatch(_COMMAND, text) or re.search(_NO_TEXT, text):
        return True
    return any(re.search(_ROBOT, box.mailbox.local) for box in context.recipients)
