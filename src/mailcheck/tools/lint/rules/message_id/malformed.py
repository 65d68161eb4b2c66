"""The Message-ID is not one identifier in angle brackets

Why: The value is `<name@domain>`, once and without blanks. Gmail refuses other forms, filters
count them (SpamAssassin's INVALID_MSGID), and programs that thread mail or find duplicates read
different things out of them.

Fix: Write a unique name, one `@` and a domain of yours in angle brackets:
`Message-ID: <20261121.4711@example.org>`. A library does it: `email.utils.make_msgid()` in Python,
`$mail->MessageID` of PHPMailer wants the brackets written.

See: RFC 5322 §3.6.4; SpamAssassin INVALID_MSGID.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.message_id import IdList, IdProblem, parse_ids
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_PROBLEMS = {
    IdProblem.NO_AT: "has no `@`",
    IdProblem.SEVERAL_AT: "has more than one `@`",
    IdProblem.BLANK_INSIDE: "has a blank inside",
    IdProblem.EMPTY_SIDE: "has nothing on one side of the `@`",
}


@rule(
    Severity.ERROR,
    OnField("Message-ID"),
    bad=(
        Example("Message-ID: 4711@example.org"),
        Example("Message-ID: <4711>"),
        Example("Message-ID: <4711@a@example.org>"),
        Example("Message-ID: <47 11@example.org>"),
        Example("Message-ID: <@example.org>"),
        Example("Message-ID: <>"),
        Example("Message-ID: <1@example.org> <2@example.org>"),
        Example("Message-ID: <1@example.org> of today"),
        Example("Message-ID: <4711@example.org"),
    ),
    good=(
        Example("Message-ID:\n <a$b+c=d/e@example.org>"),
        Example("Message-ID: <4711@[192.0.2.1]>"),
        Example("Message-ID: <4711@localhost>"),
        Example("Message-ID: <4711@example.org> (added by mx.example.net)"),
        Example('Message-ID: <"a@b"@example.org>'),
        Example("Message-ID: "),
    ),
    replaces=("message-id-domain-unqualified", "message-id-repeated"),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    # An empty value is what header-value-empty is about.
    if field.is_blank:
        return
    problem = _problem(parse_ids(field.flat))
    if problem:
        yield Found(
            field.value_span,
            f"The Message-ID `{excerpt(field.unfolded)}` {problem}.",
            "Write it as `<unique-name@example.org>`, with a domain of yours.",
        )


def _problem(found: IdList) -> str:
    if not found.ids:
        return "is not in angle brackets"
    if len(found.ids) > 1:
        return "is more than one"
    if found.beside is not None:
        return "has other text beside the brackets"
    problem = found.ids[0].problem
    return _PROBLEMS[problem] if problem else ""
