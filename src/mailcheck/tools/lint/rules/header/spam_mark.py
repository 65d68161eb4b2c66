"""A filter has marked the message as spam

Why: A filter on the way has put its verdict into the message: `X-Spam-Flag: YES`, `X-Spam-Status:
Yes`, or a tag in the Subject. In your own mail that means that your own filter takes it for spam.
The recipient's filters see the mark as well, and readers do not open what begins with
`*****SPAM*****`.

Fix: Look at the report of the filter (X-Spam-Report, X-Spam-Status) and mend what it names. When
you forward or resend a message, take the marks out first; outgoing mail should not pass the filter
for incoming mail.

See: SpamAssassin rewrite_header; rspamd SPAM_FLAG.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

# An optional reply prefix, then the word in brackets, braces or stars, a score beside it allowed.
_TAG = (
    r"(?i)(?:(?:re|aw|fwd?|wg|sv|tr)(?:\[\d{1,3}\])?: ?)?"
    r"((?:[\[{(<][*\s]*|\*{2,} ?|-{2,} ?|_{2,} ?)"
    r"(?:(?:suspected|possible|probable|likely|bulk)[ _-])?spam"
    r"[?!]?(?:[ :(]{1,2}[\d.*#+]{1,12}\)?)?(?:[*\s]*[\]})>]| ?\*{2,}| ?-{2,}| ?_{2,}))"
)


@rule(
    Severity.INFO,
    OnField("X-Spam-Flag", "X-Spam-Status", "X-Spam", "Subject"),
    bad=(
        Example("X-Spam-Flag: YES"),
        Example("X-Spam-Status: Yes, score=12.3 required=5.0\n tests=A,B"),
        Example("X-Spam: yes"),
        Example("Subject: *****SPAM***** Hello", severity=Severity.WARNING),
        Example("Subject: [SPAM] Hello", severity=Severity.WARNING),
        Example("Subject: {Spam?} Hello", severity=Severity.WARNING),
        Example("Subject: Re: ***SPAM*** Hello", severity=Severity.WARNING),
        Example("Subject: [***** SPAM 12.3 *****] Hello", severity=Severity.WARNING),
        Example("X-Spam-Flag: YES", options=Options(outgoing=True), severity=Severity.WARNING),
    ),
    good=(
        Example("X-Spam-Flag: NO", "X-Spam-Status: No, score=-1", "X-Spam: no"),
        Example("X-Spam-Level: *****", "X-Spam-Score: 12.3"),
        Example("Subject: [spam-l] Spam and you"),
        Example("Subject: SPAM: how we fight it"),
        Example("Subject: What does [SPAM] in a Subject mean?"),
        Example("Subject: {Spamassassin} rules"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if field.key == "subject":
        yield from _of_subject(field)
    elif field.unfolded[:3].lower() == "yes":
        yield _found(
            field.span,
            f"A filter takes it for spam: `{field.name}: {excerpt(field.unfolded)}`.",
            Severity.WARNING if context.options.outgoing else None,
        )


def _of_subject(field: Field) -> Iterator[Found]:
    text = field.text
    if "spam" not in text[:60].lower():
        return
    match = re.match(_TAG, text)
    if match is not None:
        place = field.text_span(*match.span(1))
        said = f"The Subject carries the mark of a spam filter, `{excerpt(match[1])}`."
        yield _found(place, said, Severity.WARNING)


def _found(place: Span, sentence: str, severity: Severity | None) -> Found:
    advice = "Mend what the filter's report names, and take the mark out before you send it on."
    return Found(place, sentence, advice, severity)
