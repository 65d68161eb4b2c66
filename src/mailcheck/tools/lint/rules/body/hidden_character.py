"""Words of the text have characters in them that nobody sees

Why: A zero-width character or soft hyphen in the middle of a word leaves it looking the same to
people and makes it another word to a filter; spam and phishing cut up "password" and the names of
banks this way. In mail of good senders it comes from text that was copied from a web page.

Fix: Take U+200B to U+200D, U+2060, U+FEFF and U+00AD (`&zwnj;`, `&#8203;`, `&shy;`) out of the
text. For breaking long words in HTML, `hyphens: auto` does without.

See: Unicode UTR 36 §2.5; rspamd ZERO_WIDTH_SPACE_URL; SpamAssassin OBFU rules.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.scripts import code_point, script

_HTML = "Content-Type: text/html; charset=utf-8"


_SOFT_HYPHEN = "\u00ad"
_UNSEEN = "\u034f\u180e\u200b\u200c\u200d\u2060\ufeff" + _SOFT_HYPHEN
_ENTITIES = {
    "shy": "\u00ad", "#173": "\u00ad", "#xad": "\u00ad",
    "zwnj": "\u200c", "#8204": "\u200c", "#x200c": "\u200c",
    "zwj": "\u200d", "#8205": "\u200d", "#x200d": "\u200d",
    "zerowidthspace": "\u200b", "#8203": "\u200b", "#x200b": "\u200b",
    "nobreak": "\u2060", "#8288": "\u2060", "#x2060": "\u2060",
    "#65279": "\ufeff", "#xfeff": "\ufeff",
}  # fmt: skip
_ENTITY = rf"(?i:&(?:{'|'.join(_ENTITIES)});)"
_CUT = rf"(?:[{_UNSEEN}]|{_ENTITY})+"
_LETTERS = r"[^\W\d_]"
# A word with cuts in it. It begins where no letter is before, so each is gone over once.
_CUT_WORD = rf"(?i)(?<!{_LETTERS}){_LETTERS}++(?>(?:{_CUT}{_LETTERS}++)+)"
# Alphabets in which none of these belongs to the spelling of a word.
_PLAIN = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})
_MANY = 3
"""Words: fewer come in by copying (chosen)."""


@rule(
    Severity.WARNING,
    OnPart("foreign-text", "text/html"),
    bad=(
        Example(body="Your pass\u200bword and ac\u200bcount ex\u200bpire.\n"),
        Example(_HTML, body="<p>Your pass&zwnj;word and ac&#8203;count ex&#x200b;pire.</p>\n"),
        Example(body="V\u00adi\u00adagra and c\u00adi\u00adalis, f\u00adree\n"),
        Example(body="Ваш па\u200bроль и сч\u200bет за\u200bкрыт\n"),
    ),
    good=(
        Example(body="One pass\u200bword only, copied from a page.\n"),
        Example(_HTML, body="<div>Preview" + "&#847;&zwnj;&nbsp;" * 50 + "</div><p>Hello</p>\n"),
        Example(body="می\u200cخواهم می\u200cروم نمی\u200cدانم کتاب\u200cها\n"),
        Example(
            body="Donau\u00addampf\u00adschiff\u00adfahrts Kranken\u00adversicherung Be\u00adtrag\n"
        ),
        Example(
            _HTML, body="<h1>Unter&shy;nehmens&shy;beratung Steuer&shy;recht Wirt&shy;schaft</h1>\n"
        ),
        Example(body="ประชุม\u200bวัน\u200bจันทร์\u200bนี้\u200bค่ะ\n"),
        Example(
            body="End\u200b of\u200b each\u200b word\u200b and 👩\u200d👧 👩\u200d👧 👩\u200d👧\n"
        ),
        Example(body="org\u200b/example\u200b/very\u200b/long\u200b/path\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    text = part.text
    is_html = part.content_type == "text/html"
    if not part.is_text or not (_has_unseen(text) or (is_html and re.search(_ENTITY, text))):
        return
    cuts = [match for match in re.finditer(_CUT_WORD, text) if _hides(match[0])]
    if len(cuts) < _MANY:
        return
    first = re.compile(_CUT, re.IGNORECASE).search(text, cuts[0].start())
    if first is not None:
        yield Found(
            part.text_span(*first.span()),
            f"{len(cuts)} words have characters in them that nobody sees "
            f"({code_point(_character(first[0]))}).",
            "Take these characters out of the text.",
            values={"words": str(len(cuts))},
        )


def _has_unseen(text: str) -> bool:
    return not text.isascii() and any(char in text for char in _UNSEEN)


def _hides(word: str) -> bool:
    """Whether the cuts make no sense in this word."""
    pieces = re.split(f"(?i){_CUT}", word)
    if any(script(piece[0]) not in _PLAIN for piece in pieces):
        return False
    marks = {_character(mark) for mark in re.findall(f"(?i){_CUT}", word)}
    # Soft hyphens mark where a long word may break: never after or before a single letter.
    return marks != {_SOFT_HYPHEN} or any(len(piece) == 1 for piece in pieces)


def _character(cut: str) -> str:
    """The first character of a run, an entity decoded."""
    return _ENTITIES[cut[1:].partition(";")[0].lower()] if cut[0] == "&" else cut[0]
