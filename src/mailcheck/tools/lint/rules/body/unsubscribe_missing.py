"""The text of the mailing shows no way to unsubscribe

Why: Gmail and Yahoo want a visible link in the message besides the header fields; the law wants it
too (CAN-SPAM in the United States, GDPR and the ePrivacy rules in Europe). Who does not find it
presses "spam", and that costs more than a reader.

Fix: Put a link with a plain word ("Unsubscribe") into the text and the HTML, best to the same
address as in List-Unsubscribe. It must work without logging in.

See: Google and Yahoo, requirements for bulk senders (2024); 16 CFR 316.5; RFC 8058.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Options, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_BULK = Options(bulk=True)
_LINK = '<p>Hello</p><a href="https://example.org/u/1">{}</a>\n'


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(
        Example(options=_BULK),
        Example(_HTML, body=_LINK.format("Read more"), options=_BULK),
        Example(_HTML, body=_LINK.format("I voli cancellati"), options=_BULK),
        Example(body="Avsluta köpet: https://example.org/u/1\n", options=_BULK),
        Example(
            "List-Unsubscribe: <https://example.org/leave/me>",
            _HTML,
            body=_LINK.format("Here"),
            options=_BULK,
        ),
    ),
    good=(
        Example(),
        Example(body="Hello\n\nUNSUBSCRIBE: https://example.org/u/1\n", options=_BULK),
        Example(body="Vom Newsletter abmelden: https://example.org/u/1\n", options=_BULK),
        Example(_HTML, body=_LINK.format("Se d&eacute;sabonner"), options=_BULK),
        Example(_HTML, body=_LINK.format("配信停止"), options=_BULK),
        Example(_HTML, body=_LINK.format("Cancellati"), options=_BULK),
        Example(body="Hej\n\nAvsluta: https://example.org/u/1\n", options=_BULK),
        Example(body="Hej\n\n- Avsluta:\nhttps://example.org/u/1\n", options=_BULK),
        Example(_HTML, body=_LINK.format('<img src=a.png alt="Darse de baja">'), options=_BULK),
        Example(_HTML, body=_LINK.format("Here").replace("/u/1", "/unsubscribe"), options=_BULK),
        Example(
            "List-Unsubscribe: <mailto:x@example.org>, <https://example.org/u/1>",
            _HTML,
            body=_LINK.format("Here"),
            options=_BULK,
        ),
        Example("Content-Type: application/pdf", options=_BULK),
        Example("List-Post: <mailto:talk@example.org>", options=_BULK),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    if not context.options.bulk or context.kind.discussion_list or context.kind.report:
        return
    bodies = (*context.text_parts, *(body.part for body in context.html_bodies))
    if not bodies or _shows_way_out(context):
        return
    part = bodies[-1]
    yield Found(
        Span(part.body_start, part.body_end),
        "The text shows no way to unsubscribe.",
        "Put a link called `Unsubscribe` (in the language of the text) below the text.",
        part=part.path or None,
    )


def _shows_way_out(context: Context) -> bool:
    from mailcheck.knowledge.lists.unsubscribe_words import IN_URLS, WORDS

    words = [word.casefold() for group in WORDS.values() for word in group]
    texts = [part.text for part in context.text_parts]
    texts += [_seen(body, context) for body in context.html_bodies]
    if any(word in text for text in map(_folded, texts) for word in words) or _has_label(context):
        return True
    urls = {link.url for link in context.links if link.is_clickable}
    if any(word in url.lower() for url in urls for word in IN_URLS):
        return True
    return not urls.isdisjoint(_list_unsubscribe(context))


def _has_label(context: Context) -> bool:
    """Whether a word that means it only by itself is the text of a link, or a line of its own."""
    from mailcheck.knowledge.lists.unsubscribe_words import LABELS

    labels = {word for group in LABELS.values() for word in group}
    texts = (text for link in context.links if link.is_clickable for text in link.texts)
    if any(_bare(text) in labels for text in texts):
        return True
    lines = (line for part in context.text_parts for line in part.text.splitlines())
    return any(_bare(re.split(_ADDRESS, line, maxsplit=1)[0]) in labels for line in lines)


_LONGEST_LABEL = 100
_ADDRESS = r"(?i)\bhttps?:|\bmailto:|\bwww\."


def _bare(text: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", text[:_LONGEST_LABEL].casefold())


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("\u2019", "'").split())


def _seen(body: HtmlBody, context: Context) -> str:
    """The visible text of an HTML body with the texts and titles of its pictures and links."""
    elements = context.elements(body)
    alternatives = [image.alt for image in elements.images if image.alt]
    titles = [anchor.title for anchor in body.anchors if anchor.title]
    return " ".join([elements.shown_text, *alternatives, *titles])


def _list_unsubscribe(context: Context) -> set[str]:
    fields = context.all("list-unsubscribe")
    # RFC 2369 §2: white space inside the brackets does not count.
    found = (url for field in fields for url in re.findall(r"<([^<>]*)>", field.unfolded))
    return {re.sub(r"\s", "", url) for url in found}
