"""A placeholder of a template was not filled in

Why: `Subject: Hello {{first_name}}` shows everybody that the mail is a machine's and that nobody
looked. In addresses and ids a placeholder makes the field invalid, so servers refuse the message.
SpamAssassin counts known templates of spam (its *_TEMPLATE rules).

Fix: Check that the field of the data exists under exactly that name and that the message was sent
through the program that fills it, not as a test of the raw template. Give a fallback for missing
values: `{{ first_name | default: "there" }}` in Liquid, `*|FNAME:there|*` in Mailchimp.

See: Practice before sending; SpamAssassin *_TEMPLATE.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.placeholders import Placeholder, placeholders
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Rule, Severity

RULE = Rule(
    Severity.WARNING,
    OnField(
        "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID",
        "List-Id", "List-Unsubscribe", "List-Help", "List-Archive", "Feedback-ID", "Comments",
        "Organization", "Content-Type", "Content-Disposition", "Content-Description",
    ),
    bad=(
        Example("Subject: Hello {{first_name}}"),
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
    ),
    good=(
        Example("Subject: [List] 100% wool, 50%off% for you"),
        Example("Subject: [[SPAM]] Hello"),
        Example("Subject: a {b} c {{}} d $5 [[1]]"),
        Example("Subject: What is %PATH% on Windows?"),
        Example("Subject: Re: ${basedir} is not expanded", "In-Reply-To: <1@example.org>"),
        Example("Subject: Use ${basedir} for paths", "List-Post: <mailto:dev@example.org>"),
        Example("Subject: [[FrontPage]] has changed"),
        Example("Subject: 20% and 30% more"),
        Example("Message-ID: <000001c2a5b0$4F3D2C10$0100a8c0@example.org>"),
        Example("List-Unsubscribe: <https://example.org/?q=%E4%B8%AD%E6%96%87&r=%ABCD%20x>"),
        Example("X-Report: {{x}}"),
    ),
)  # fmt: skip

"""Octets of which every placeholder has one."""


def check(field: Field, context: Context) -> Iterator[Found]:
    raw = field.raw_value
    bare = len(raw.translate(None, _MARKS)) == len(raw)
    if bare and b"=?" not in raw and b"@@" not in raw:
        return
    text = field.text
    for found in placeholders(text):
        if found.certain or _is_template(text[found.start : found.end], context):
            yield _found(field, found, context)


_MARKS = b"{[%$*#"
"""Octets of which every placeholder has one, if it is not written `@@name@@`."""


def _is_template(text: str, context: Context) -> bool:
    """Whether it is no program code that people talk about: they do on lists and in answers."""
    talk = context.kind.discussion_list or context.has("in-reply-to", "references")
    return not talk and not text.startswith("[[")


def _found(field: Field, found: Placeholder, context: Context) -> Found:
    text = field.text[found.start : found.end]
    return Found(
        field.text_span(found.start, found.end),
        f"The placeholder `{excerpt(text)}` in {field.name[:60]} was not filled in.",
        "Fill it from your data, with a fallback where the data may be missing.",
        Severity.ERROR if context.options.outgoing else None,
    )
