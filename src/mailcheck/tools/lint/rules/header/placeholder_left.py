"""A placeholder of a template was not filled in

Why: `Subject: Hello {{first_name}}` shows everybody that the mail is a machine's and that nobody
looked. In addresses and ids a placeholder makes the field invalid, so servers refuse the message.
SpamAssassin counts known templates of spam (its *_TEMPLATE rules).

Fix: Check that the field of the data exists under exactly that name and that the message was sent
through the program that fills it, not as a test of the raw template. Give a fallback for missing
values: `{{ first_name | default: "there" }}` in Liquid, `*|FNAME:there|*` in Mailchimp. Where
people write about templates, on lists, in answers and tickets, it is only noted.

See: Practice before sending; SpamAssassin *_TEMPLATE.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.placeholders import Placeholder, placeholders
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_LIST = "List-Post: <mailto:dev@example.org>"
_ANSWER = "In-Reply-To: <1@example.org>"


@rule(
    Severity.WARNING,
    OnField(
        "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID",
        "List-Id", "List-Unsubscribe", "List-Help", "List-Archive", "Feedback-ID", "Comments",
        "Organization", "Content-Type", "Content-Disposition", "Content-Description",
    ),
    bad=(
        Example("Subject: Hello {{first_name}}"),
        Example("To: {{ email }}"),
        Example("From: {{ sender }}", severity=Severity.ERROR),
        Example("From: {{ name }} <anna@example.org>"),
        Example("Date: {{ date }}", severity=Severity.ERROR),
        Example("Reply-To: %REPLYTO%", severity=Severity.ERROR),
        Example("Subject: =?utf-8?q?Hello_=7B=7Bfirst=5Fname=7D=7D=21?="),
        Example("Subject: {% if vip %}Dear{% endif %} Bo"),
        Example("Subject: %FNAME%, your invoice"),
        Example("Subject: Hello *|FNAME|*"),
        Example("Subject: Hello [[name]]"),
        Example("Subject: Hello ${firstName}"),
        Example("Subject: Hello %%first_name%%"),
        Example("Subject: Hello %first_name%"),
        Example("Message-ID: <qlr$RND_WORDjye@example.org>"),
        Example("List-Unsubscribe: <https://example.org/u/{{ unsubscribe_id }}>"),
        Example("Subject: Hello ${user}"),
        Example(
            "Subject: Hello {{first_name}}",
            options=Options(outgoing=True),
            severity=Severity.ERROR,
        ),
        Example("Subject: Escape {{ page.title }} (PR #12)", _LIST, severity=Severity.INFO),
        Example("Subject: Re: {{ page.title }}", _ANSWER, severity=Severity.INFO),
        Example("Subject: [web #12] Escape {{ page.title }}", severity=Severity.INFO),
        Example(
            "Subject: [jira] [Commented] (MNG-1234) ${project.version} not resolved",
            severity=Severity.INFO,
        ),
        Example("Subject: Your order #1234, {{first_name}}"),
        Example("Message-ID: <qlr$RND_WORDjye@example.org>", _ANSWER),
        Example(
            "Subject: Re: [web #12] Hello {{first_name}}",
            _ANSWER,
            options=Options(outgoing=True),
            severity=Severity.ERROR,
        ),
    ),
    good=(
        Example("Subject: [List] 100% wool, 50%off% for you"),
        Example("Subject: [[SPAM]] Hello"),
        Example("Subject: a {b} c {{}} d $5 [[1]]"),
        Example("Subject: What is %PATH% on Windows?"),
        Example("Subject: Re: ${basedir} is not expanded", _ANSWER),
        Example("Subject: Use ${basedir} for paths", _LIST),
        Example("Subject: [[FrontPage]] has changed"),
        Example("Subject: 20% and 30% more"),
        Example("Message-ID: <000001c2a5b0$4F3D2C10$0100a8c0@example.org>"),
        Example("List-Unsubscribe: <https://example.org/?q=%E4%B8%AD%E6%96%87&r=%ABCD%20x>"),
        Example("X-Report: {{x}}"),
    ),
    # One fault, one finding: what else is wrong with the field comes from the variable.
    replaces=(
        "address-domain-invalid", "address-domain-unqualified", "address-obsolete-syntax",
        "address-too-long", "content-disposition-malformed", "content-type-malformed",
        "date-malformed", "date-nonexistent", "date-obsolete-form", "display-name-unquoted",
        "feedback-id-malformed", "from-malformed", "list-id-malformed",
        "list-unsubscribe-malformed", "list-unsubscribe-no-https", "message-id-domain-unqualified",
        "message-id-malformed", "parameter-malformed", "recipient-malformed", "recipient-repeated",
        "recipient-role-address", "recipient-typo-domain", "reply-to-domain-differs",
        "reply-to-malformed", "sender-malformed", "subject-all-caps", "subject-leading-special",
        "subject-trailing-special",
    ),
)  # fmt: skip
def check(field: Field, context: Context) -> Iterator[Found]:
    raw = field.raw_value
    bare = len(raw.translate(None, _MARKS)) == len(raw)
    if bare and b"=?" not in raw and b"@@" not in raw:
        return
    text = field.text
    for found in placeholders(text):
        if found.certain or _is_template(text[found.start : found.end], context):
            yield _found(field, found, context)


# `(MNG-1234)`, `[web #12]`, `(PR #12)`: a number alone (`#12`) may be that of an order.
_TICKET = (
    r"[(\[](?:[A-Z][A-Z0-9_]{1,19}-|(?:PR|MR|[Ii]ssue|[Bb]ug|[Tt]icket) #)\d{1,9}[)\]]"
    r"|\[[^\[\]#]{0,60}#\d{1,9}\]"
)
_PROSE = frozenset({"subject", "comments", "content-description"})
"""Fields that people write; a placeholder in an address or id is always a fault."""


_MARKS = b"{[%$*#"
"""Octets of which every placeholder has one, if it is not written `@@name@@`."""


def _is_talk(context: Context) -> bool:
    """Whether people may be writing about programs: they do on lists and in answers."""
    return context.kind.discussion_list or context.kind.answer


def _is_template(text: str, context: Context) -> bool:
    return not _is_talk(context) and not text.startswith("[[")


def _severity(field: Field, context: Context) -> Severity | None:
    if context.options.outgoing:
        return Severity.ERROR
    if field.key not in _PROSE:
        return Severity.ERROR if _is_lost(field, context) else None
    return Severity.INFO if _is_talk(context) or re.search(_TICKET, field.text) else None


def _is_lost(field: Field, context: Context) -> bool:
    """Whether the field says nothing without the variable, and mail without it is refused."""
    if field.key == "date":
        return True
    if field.key not in ("from", "reply-to", "sender"):
        return False
    return not any(box.domain for box in context.address_list(field).mailboxes)


def _found(field: Field, found: Placeholder, context: Context) -> Found:
    text = field.text[found.start : found.end]
    return Found(
        field.text_span(found.start, found.end),
        f"The placeholder `{excerpt(text)}` in {field.name[:60]} was not filled in.",
        "Fill it from your data, with a fallback where the data may be missing.",
        _severity(field, context),
    )
