"""The Subject says Re: or Fwd:, but nothing says what to

Why: A reply names the message it answers in In-Reply-To and References; a new message that only
pretends to be a reply wants to be opened. Filters look for it (rspamd's FAKE_REPLY), and in bulk
mail it is deception, which the law of several countries forbids. Some old programs and web forms
forget the fields on honest replies, so on its own it proves little.

Fix: In a new message take the prefix out of the Subject. If it is a reply, let the program set
`In-Reply-To:` to the Message-ID of the message answered.

See: RFC 5322 §3.6.4, §3.6.5; rspamd FAKE_REPLY; CAN-SPAM Act, 15 U.S.C. §7704(a)(2).
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import reply_prefix
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

# Outlook: 22 octets name a conversation, what follows is a reply in it; 30 characters of base64.
_INDEX_OF_A_FIRST_MESSAGE = 30
_INDEX = "Thread-Index: AQHS" + "A" * 32


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(
        Example("Subject: Re: your invoice"),
        Example("Subject: Fwd: your invoice"),
        Example("Subject: AW: Ihre Rechnung"),
        Example("Subject: [garden] RE[2]: bulbs"),
        Example("Subject: 回复：发票"),
        Example("Subject: RE: your invoice", options=Options(bulk=True), severity=Severity.WARNING),
    ),
    good=(
        Example("Subject: Re: bulbs", "In-Reply-To: <1@example.net>"),
        Example("Subject: Re: bulbs", "References: <1@example.net>"),
        Example("Subject: RE: bulbs", _INDEX),
        Example("Subject: Regarding your invoice"),
        Example("Subject: Reply: yes"),
        Example("Subject: Res publica"),
        Example("Subject: A word re: bulbs"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if context.has("In-Reply-To", "References") or _continues_in_outlook(context):
        return
    place = reply_prefix(field.text)
    if place:
        start, end = place
        yield Found(
            field.text_span(start, end),
            f"The Subject begins with `{field.text[start:end]}`, but the message names no other.",
            "Take the prefix out, or name the message answered in `In-Reply-To:`.",
            severity=Severity.WARNING if context.options.bulk else None,
        )


def _continues_in_outlook(context: Context) -> bool:
    index = context.first("Thread-Index")
    return index is not None and len(index.unfolded) > _INDEX_OF_A_FIRST_MESSAGE
