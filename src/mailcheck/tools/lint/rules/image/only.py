"""The message is a picture with hardly any text

Why: Filters cannot read a picture, and spam hides its words in one, so they count messages that
are little else. Where pictures are not loaded, and for people who have it read out, there is
nothing there.

Fix: Write what it is about as text: a headline, two or three sentences, the link. Let the picture
only illustrate that.

See: SpamAssassin HTML_IMAGE_ONLY_04 to _32; rspamd R_EMPTY_IMAGE, HTML_SHORT_LINK_IMG_1; WCAG 2.2
§1.4.5.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import Image
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_HERO = '<a href="https://example.org/"><img src="https://example.org/a.png" {} alt="Sale"></a>\n'
_LETTER = "<p>" + "Three walks along the coast, and a soup to come home to. " * 3 + "</p>"


_FEW_WORDS = 20
_BIG = 100_000
"""Square pixels: a banner under a signature (600x150) stays below, a hero (600x300) is above."""
_WORD = re.compile(r"[^\W_]+")
# Scripts without blanks between words: two characters count as a word.
_IDEOGRAPH = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body=_HERO.format("width=600 height=800")),
        Example(_HTML, body=_HERO.format("style='width:100%'") + "<p>Click the picture</p>"),
        Example(_HTML, body=_HERO.format("")),
        Example(
            _HTML, body=("<img src='https://example.org/a.png' width=600 height=90 alt=''>" * 4)
        ),
        Example(
            _HTML,
            body=_HERO.format("width=600 height=800")
            + f"<div style='display:none'>{_LETTER}</div>",
        ),
        Example(
            _HTML, "List-Unsubscribe: <mailto:x@example.org>", body="<img src=cid:a width=600>"
        ),
    ),
    good=(
        Example(_HTML, body=_HERO.format("width=600 height=800") + _LETTER),
        Example(_HTML, body="<p>Thanks!</p>" + _HERO.format("width=200 height=60")),
        Example(_HTML, body="<p>Thanks!</p>" + _HERO.format("style='width:120px'")),
        Example(_HTML, body="<p>Look:</p><img src='cid:photo@example.org' width=1200 height=900>"),
        Example(_HTML, body="<p>Hello</p><img src='https://example.org/o' width=1 height=1>"),
        Example(
            _HTML, body=_HERO.format("width=600") + "<p>" + "明日の会議は中止になりました。" * 3
        ),
        Example(_HTML, body="<p>Thanks!</p><img src='https://example.org/logo.png'>"),
        Example(_HTML, body="<p>Hello Bo</p>"),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    words = _words_up_to(_FEW_WORDS, elements.shown_texts()) if elements.images else _FEW_WORDS
    if words >= _FEW_WORDS:
        return
    if sum(_area(image, context.kind.bulk) for image in elements.images) >= _BIG:
        yield Found(
            place(body.part),
            f"The message is a picture with {words} words of text.",
            "Write what the picture says as text, too.",
            values={"words": str(words)},
        )


def _area(image: Image, is_bulk: bool) -> float:
    """Square pixels of a picture that may be for a text, guessed where a side is not told.

    People send each other photos and have logos in signatures; a picture that is a message leads
    somewhere, or is part of a mailing.
    """
    parent = image.node.parent
    leads = is_bulk or (parent is not None and parent.tag == "a")
    if not image.source or (image.source[:4].lower() == "cid:" and not leads):
        return 0
    width, height = image.width, image.height
    if width is None and height is None:
        return _BIG if leads else 0
    if width is None:
        return (height or 0) * 300
    return width * (height if height is not None else width / 2)


def _words_up_to(limit: int, texts: Iterator[str]) -> int:
    """How many words there are; counting stops at `limit`."""
    words = 0
    for text in texts:
        words += _words(text)
        if words >= limit:
            break
    return words


def _words(text: str) -> int:
    ideographs = len(_IDEOGRAPH.findall(text))
    spaced = _IDEOGRAPH.sub(" ", text) if ideographs else text
    return len(_WORD.findall(spaced)) + ideographs // 2
