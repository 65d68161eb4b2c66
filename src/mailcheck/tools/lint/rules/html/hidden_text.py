"""The HTML body has text in it that is not meant to be seen

Why: Text in size 0, or in the colour of its background, is read by filters and not by people:
phishing puts words of honest mail there, or cuts a brand's name up with it. Filters count it. A
line for the preview (a preheader, `display:none`) and variants for telephones are none.

Fix: Delete the text, or show it. For the preview use `display:none`; for a gap use padding
instead of letters in size 0.

See: rspamd ZERO_FONT; SpamAssassin HTML_FONT_LOW_CONTRAST, HTML_FONT_SIZE_NONE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule
from mailcheck.tools.lint.visibility import Visibility, may_hide_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HTML = "Content-Type: text/html; charset=utf-8"
_WORDS = "these words are for the filter and for nobody else"
_SHOWN = "<p>Hello Bo, see you on Monday.</p>"


_MANY = 20
"""Visible characters that are more than a separator or a space holder (chosen)."""
_NO_ROOM = re.compile(r"pre-?header|preview|line-height|height:|overflow|opacity|hidden")
_PREVIEW = 300
"""Characters before all other text that may be a preview (clients show up to some 150)."""
# White space, and what has no ink: fillers, joiners, marks of direction.
_BLANK = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0]+"
)


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body=f'{_SHOWN}<div style="font-size:0">{_WORDS}</div>\n'),
        Example(_HTML, body=f'<div style="font-size:0">{_WORDS}</div>{_SHOWN}\n'),
        Example(_HTML, body=f'{_SHOWN}<div style="FONT-SIZE: 1px"><b>{_WORDS}</b></div>\n'),
        Example(_HTML, body=f'{_SHOWN}<p style="color:#fff;background:white">{_WORDS}</p>\n'),
        Example(_HTML, body=f'{_SHOWN}<p><font color="#FFFFFF">{_WORDS}</font></p>\n'),
        Example(_HTML, body=f'{_SHOWN}<table bgcolor=#000><td><p style="color:black">{_WORDS}\n'),
        Example(
            _HTML,
            body=_SHOWN
            + "".join(f'P<span style="font-size:0px">{word}</span>' for word in _WORDS.split()),
        ),
    ),
    good=(
        Example(_HTML, body=f'<div style="display:none;font-size:1px">{_WORDS}</div>{_SHOWN}\n'),
        Example(_HTML, body=f'<p style="font-size:1px;line-height:1px">{_WORDS}</p>{_SHOWN}\n'),
        Example(_HTML, body=f'<p class="preheader" style="color:#fff">{_WORDS}</p>{_SHOWN}\n'),
        Example(
            _HTML,
            body=f'{_SHOWN}<div style="max-height:0;overflow:hidden;font-size:0">{_WORDS}</div>\n',
        ),
        Example(_HTML, body=f'{_SHOWN}<table><td style="font-size:0;line-height:0">&nbsp;</td>\n'),
        Example(
            _HTML,
            body=f'<table><td style="font-size:0px"><p style="font-size:13px">{_WORDS}\n',
        ),
        Example(
            _HTML,
            body=f"<style>.t{{font-size:14px}}</style>{_SHOWN}"
            f'<table><td style="font-size:0"><p class="t">{_WORDS}</p></td>\n',
        ),
        Example(
            _HTML,
            body=f'{_SHOWN}<a style="background:#c00;color:#fff" href="https://example.org/">{_WORDS}',
        ),
        Example(
            _HTML,
            body=f'<table><td style="background:#003366"><p style="color:#fff">{_WORDS}\n',
        ),
        Example(
            _HTML,
            body=f'{_SHOWN}<table><td background="a.png"><p style="color:#ffffff">{_WORDS}\n',
        ),
        Example(
            _HTML,
            body=f"<style>.dark{{background:#000}}</style>{_SHOWN}"
            f'<table><td class="dark"><p style="color:#ffffff">{_WORDS}</p></td>\n',
        ),
        Example(_HTML, body=f'<p style="font-size:10px">{_WORDS}</p>\n'),
        # The banner that Proofpoint puts into mail from outside.
        Example(
            _HTML,
            body=f'<div id="pfptBanner1a2b"><p style="font-size:0">{_WORDS}</p></div>{_SHOWN}\n',
        ),
        Example(_HTML, body=f'{_SHOWN}<p style="font-size:1.1em">{_WORDS}</p>\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    if not may_hide_text(elements.lowered):
        return
    hidden = _hidden_behind_preview(elements.text_nodes, Visibility(elements))
    text = " ".join(node.text_content or "" for node in hidden)
    if hidden and _visible_length(text) > _MANY:
        holder = hidden[0].parent or hidden[0]
        yield Found(
            elements.span(holder),
            f"The HTML body has text that is not meant to be seen: {excerpt(text)}.",
            "Delete the text, or show it; for a preview text use display:none.",
            values={"text": excerpt(text, 200)},
        )


def _hidden_behind_preview(
    nodes: tuple[LexborNode, ...], visibility: Visibility
) -> list[LexborNode]:
    """Pieces of hidden text, a preview before all other text left out."""
    hidden: list[LexborNode] = []
    preview = _PREVIEW
    for node in nodes:
        text = node.text_content or ""
        if not text.strip():
            continue
        if visibility.is_hidden(node):
            if _is_of_a_gateway(node):
                continue
            preview = preview - _visible_length(text) if _is_preview(node) else 0
            if preview <= 0:
                hidden.append(node)
        elif preview > 0 and not visibility.is_normal_hiding(node) and _visible_length(text):
            preview = 0
    return hidden


# Proofpoint marks its banner by ids and by these words at its ends.
_GATEWAY = "pfpt"


def _is_of_a_gateway(node: LexborNode) -> bool:
    """Whether a gateway put the text in, on the way to the reader."""
    if _GATEWAY in (node.text_content or "").lower()[:60]:
        return True
    element = node.parent
    for _ in range(10):
        if element is None:
            return False
        attributes = element.attributes
        if _GATEWAY in f"{attributes.get('class')} {attributes.get('id')}".lower():
            return True
        element = element.parent
    return False


def _is_preview(node: LexborNode) -> bool:
    """Whether a piece of text is made to take no room, as previews without display:none are."""
    element = node.parent
    for _ in range(3):
        if element is None:
            return False
        attributes = element.attributes
        words = f"{attributes.get('class')} {attributes.get('id')} {attributes.get('style')}"
        if _NO_ROOM.search(words.lower()):
            return True
        element = element.parent
    return False


def _visible_length(text: str) -> int:
    return len(_BLANK.sub("", text))
