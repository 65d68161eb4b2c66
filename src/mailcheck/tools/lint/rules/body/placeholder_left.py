"""A variable of the template was not filled in

Why: "Hello {{first_name}}" tells every recipient that nobody looked, and spam filters know it from
careless senders. It happens when a column is missing or empty, the name of the variable is
misspelt, or the message went out past the program that fills it in.

Fix: Give the variable a value for every recipient, or a default: `{{first_name|default:"friend"}}`,
`*|IFNOT:FNAME|*`. Send one test message to an address without any data. In the plain text of a
person's delivered mail it is only noted: people write about templates too.

See: SpamAssassin *_TEMPLATE; the template languages of mailing programs (Handlebars, Liquid,
Jinja, Mailchimp merge tags, AMPscript).
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.placeholders import Placeholder, placeholders
from mailcheck.tools.lint.rule import Example, Found, OnPart, Options, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_RECEIVED = "Received: from a.example by b.example; Sat, 21 Nov 2026 09:30:00 +0100"


_UNREAD = "pre|code|tt|samp|kbd|textarea|script|style|blockquote|xmp|title"
_TAG = rf"(?i)<!--|<(/?)({_UNREAD})\b"


@rule(
    Severity.WARNING,
    OnPart("text/plain", "text/html"),
    bad=(
        Example(body="Hello {{first_name}},\n\nsee you on Monday.\n"),
        Example(body="Hello *|FNAME|*,\n", options=Options(outgoing=True), severity=Severity.ERROR),
        Example(body="Dear %%First Name%%,\n"),
        Example(body="Dear %FIRST_NAME%,\n"),
        Example(body="Hello ${customer.name},\n"),
        Example(body="Dear [First Name],\n"),
        Example(_HTML, body="<p>Hello {{ contact.first | default: &quot;friend&quot; }}</p>\n"),
        Example(_HTML, body="<p>{% if customer %}Hello{% endif %}</p>\n"),
        Example(_RECEIVED, body="Put {{ user.name }} into the template.\n", severity=Severity.INFO),
        Example(_RECEIVED, body="\nHello {{first_name}},\n\nsee you on Monday.\n"),
        Example(_RECEIVED, _HTML, body="<p>Hello {{first_name}}</p>\n"),
        Example(_RECEIVED, "Precedence: bulk", body="Your code, {{name}}, is 1.\n"),
        Example(
            _RECEIVED,
            body="Put {{ user.name }} into the template.\n",
            options=Options(outgoing=True),
            severity=Severity.ERROR,
        ),
    ),
    good=(
        Example(body="> Hello {{first_name}},\n\nThat did not work.\n"),
        Example(body="Set it in ${HOME}/.profile and %PATH%, 100% sure, 5%-10%.\n"),
        Example(body="[[Main Page]] and if [[ -f x ]] and a[[1]] and [List]\n"),
        Example(body="https://example.org/%C3%BC%DF%20a?b=%AB%CD\n"),
        Example(body="int a[2][1] = {{1}, {2}};\n"),
        Example(_HTML, body="<pre>Hello {{name}}</pre><p>Write <code>{{name}}</code>.</p>\n"),
        Example(_HTML, body="<blockquote><p>Hello {{name}}</p></blockquote>\n"),
        Example(_HTML, body="<style>/* {{theme}} */</style><p>Hello</p>\n"),
        Example(_HTML, body='<p><a href="https://example.org/{{id}}">Read more</a></p>\n'),
        Example("List-Post: <mailto:dev@example.org>", body="Write {{name}} into the template.\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    # On lists people write to, templates are a topic; mail merges go out some other way.
    if not part.is_text or context.kind.discussion_list:
        return
    is_html = part.content_type == "text/html"
    for item in (_shown if is_html else _unquoted)(part.text):
        name = excerpt(part.text[item.start : item.end])
        yield Found(
            part.text_span(item.start, item.end),
            f"The variable {name} of the template was not filled in.",
            "Give it a value for every recipient, or a default.",
            _severity(part, item, context),
            values={"placeholder": name},
        )


def _severity(part: Part, item: Placeholder, context: Context) -> Severity | None:
    if context.options.outgoing:
        return Severity.ERROR
    kind = context.kind
    is_personal = kind.delivered and not (kind.bulk or kind.automatic or kind.report)
    if not is_personal or any(other.content_type == "text/html" for other in context.parts):
        return None
    return None if _greets(part.text, item) else Severity.INFO


def _greets(text: str, item: Placeholder) -> bool:
    """Whether it ends the first line, as the name in a salutation does."""
    before = text[: item.start].lstrip()
    after = text[item.end : item.end + 40].partition("\n")[0]
    return "\n" not in before and not after.strip(" \t\r,.!:;")


def _unquoted(text: str) -> Iterator[Placeholder]:
    """The certain ones of a plain text, quoted lines and indented code left out."""
    for item in placeholders(text):
        line = text.rfind("\n", 0, item.start) + 1
        if item.certain and not text.startswith((">", " >", "    ", "\t"), line):
            yield item


def _shown(source: str) -> Iterator[Placeholder]:
    """The certain ones of an HTML source that stand in its text."""
    unread: list[tuple[int, int]] | None = None
    for item in placeholders(source):
        # In a tag: a URL or a style, which other rules read.
        in_tag = source.rfind("<", 0, item.start) > source.rfind(">", 0, item.start)
        if not item.certain or in_tag:
            continue
        if unread is None:
            unread = list(_unread_places(source))
        if not any(start <= item.start < end for start, end in unread):
            yield item


def _unread_places(source: str) -> Iterator[tuple[int, int]]:
    """Where code, quotations and comments stand."""
    depth, begin, at = 0, 0, 0
    tag = re.compile(_TAG)
    while match := tag.search(source, at):
        at = match.end()
        if match[2] is None:
            end = source.find("-->", at)
            at = end + 3 if end >= 0 else len(source)
            yield match.start(), at
        elif not match[1]:
            begin = match.start() if depth == 0 else begin
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield begin, at
    if depth:
        yield begin, len(source)
