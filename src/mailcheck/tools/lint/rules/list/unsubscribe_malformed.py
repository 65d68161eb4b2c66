"""List-Unsubscribe cannot be read

Why: The field holds URIs in angle brackets with commas between them. Readers stop at the first
thing that is not a bracket, so without them, or with the value put into an encoded word, the
message counts as one without the field: no button, and with bulk mail the demand of Gmail and Yahoo
is not met. A blank inside, often from folding a long address, leads to a broken link.

Fix: Write `List-Unsubscribe: <https://example.org/u/9f3a>, <mailto:leave@example.org>`: brackets
round each address, `mailto:` in front of a mail address, a line break only after the comma. In
programs, set it as a raw structured field, not as text that gets encoded and folded.

See: RFC 2369 §2; RFC 2047 §5; RFC 3986.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.list_uris import ListProblem, parse_list_uris
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_WHY = {
    ListProblem.ENCODED_WORD: "is in an encoded word",
    ListProblem.NO_BRACKETS: "has no angle brackets",
    ListProblem.TEXT_BEFORE: "begins with text instead of `<`",
    ListProblem.UNCLOSED_BRACKET: "has a bracket that is not closed",
    ListProblem.EMPTY_BRACKETS: "has empty brackets",
    ListProblem.BLANK_INSIDE: "has a blank or a line break inside the brackets",
    ListProblem.NO_SCHEME: "lacks `https:` or `mailto:` in front of the address",
    ListProblem.MISSING_COMMA: "lacks a comma between two addresses",
}
_VARIABLE = ("{{", "[[", "{%", "*|", "%%", "${", "%", "$", "[", "{")
"""How the variables of newsletter programs begin; rule header-placeholder-left is about them."""


@rule(
    Severity.WARNING,
    OnField("List-Unsubscribe"),
    bad=(
        Example("List-Unsubscribe: https://example.org/u/9f3a"),
        Example(
            "List-Unsubscribe: leave@example.org",
            options=Options(bulk=True),
            severity=Severity.ERROR,
        ),
        Example("List-Unsubscribe: <https://example.org/u\n /9f3a>"),
        Example("List-Unsubscribe: < https://example.org/u/9f3a>"),
        Example("List-Unsubscribe: =?utf-8?q?=3Chttps=3A=2F=2Fexample=2Eorg=3E?="),
        Example("List-Unsubscribe: <leave@example.org>"),
        Example("List-Unsubscribe: <mailto:leave@example.org> <https://example.org/u/9f3a>"),
        Example("List-Unsubscribe: <mailto:leave@example.org, <https://example.org/u/9f3a>"),
        Example("List-Unsubscribe: <>"),
        Example("List-Unsubscribe: Leave <mailto:leave@example.org>"),
    ),
    good=(
        Example("List-Unsubscribe: <https://example.org/u/9f3a>,\n <mailto:leave@example.org>"),
        Example("List-Unsubscribe: (by web) <https://example.org/u?a=b,c(d)> (or not), "),
        Example("List-Unsubscribe: <mailto:leave@example.org?subject=leave%20list>"),
        Example("List-Unsubscribe: "),
        # A variable that was not filled is another rule's.
        Example("List-Unsubscribe: <{{unsubscribe_url}}>"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    for problem in parse_list_uris(field.flat).problems:
        value = field.flat[problem.start : problem.end]
        if problem.code is ListProblem.NO_SCHEME and value[1:].startswith(_VARIABLE):
            continue
        yield Found(
            field.at(problem.start, problem.end),
            f"List-Unsubscribe {_WHY[problem.code]}: `{excerpt(value)}`.",
            "Write `<https://...>, <mailto:...>`, each address in brackets, nothing else inside.",
            Severity.ERROR if context.options.bulk else None,
        )
        return
