"""Scripts of letters, and characters nobody sees: what makes a text read other than it is.

Unicode UTS 39 (mixed scripts) and UTR 36 (invisible and direction characters), cut down to what
occurs in names, subjects and host names.
"""

from collections.abc import Iterator
from unicodedata import bidirectional, category, name

from mailcheck.core.later import later

_SCRIPTS = frozenset({
    "LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "SYRIAC",
    "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA",
    "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "ETHIOPIC", "CHEROKEE",
    "MONGOLIAN", "CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL",
})  # fmt: skip
# UTS 39 §5.2 "Highly Restrictive": these may be in one word, Latin beside either.
_JAPANESE_OR_CHINESE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO"})
_KOREAN = frozenset({"CJK", "HANGUL"})
# Alphabets in which no zero-width character changes how a word is written.
_PLAIN_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"})


def script(char: str) -> str:
    """The script of a letter by its Unicode name (`LATIN`, `CJK`, ...); "" for what has none."""
    if char.isascii():
        return "LATIN" if char.isalpha() else ""
    if category(char)[0] != "L":
        return ""
    first, _, rest = name(char, "").partition(" ")
    if first in ("FULLWIDTH", "HALFWIDTH"):
        first = rest.partition(" ")[0]
    return first if first in _SCRIPTS else ""


def mixed_scripts(word: str) -> tuple[str, ...]:
    """The scripts of `word` when they do not belong together, in order of appearance."""
    if word.isascii():
        return ()
    found = tuple(dict.fromkeys(filter(None, map(script, word))))
    foreign = set(found) - {"LATIN"}
    if len(found) < 2 or foreign <= _JAPANESE_OR_CHINESE or foreign <= _KOREAN:
        return ()
    return found


# UTS 39 §4: alphabets whose letters are taken for one another, and the Latin letters that each of
# them has in the same shape. (Which of theirs look Latin is among the confusables.)
_LATIN_TWINS = {
    "CYRILLIC": frozenset("ABCEHIJKMOPSTXYaceijopsxy"),
    "GREEK": frozenset("ABEHIKMNOPTXYZov"),
    "ARMENIAN": frozenset("LOSUghnoqu"),
    "COPTIC": frozenset("BCHIKMNOPTXYZcoprx"),
    "CHEROKEE": frozenset("ABCDEGHJKLMPRSTVWYZ"),
}
ALIKE = frozenset({"LATIN", *_LATIN_TWINS})


def passes_for_one_script(word: str) -> bool:
    """Whether one who looks at a word of mixed alphabets can take it for a word of one.

    That is so when all its letters of one alphabet are look-alikes: `Pay` + Cyrillic `Р` + `al`,
    but not `PR` + `движение`.
    """
    letters: dict[str, set[str]] = {}
    for char in word:
        letters.setdefault(script(char), set()).add(char)
    foreign = letters.keys() & _LATIN_TWINS.keys()
    if any(all(map(_looks_latin, letters[name])) for name in foreign):
        return True
    return any(letters.get("LATIN", set()) <= _LATIN_TWINS[name] for name in foreign)


def _looks_latin(char: str) -> bool:
    # Loaded only for the few words of mixed alphabets.
    from mailcheck.knowledge.lists.confusables import skeleton

    return skeleton(char).isascii() or script(char) in ("COPTIC", "CHEROKEE")


_OVERRIDES = "\u202d\u202e"
_RIGHT_TO_LEFT_EMBEDDING = "\u202b"
_HIDDEN = later(f"[{_OVERRIDES}{_RIGHT_TO_LEFT_EMBEDDING}]|[\u180e\u200b\u200c\u200d\u2060\ufeff]+")


def hidden_characters(text: str) -> Iterator[tuple[int, int]]:
    """Where characters stand that change how `text` reads without being seen (start, end).

    Right-to-left text, emoji and the scripts that need joiners are left in peace.
    """
    if text.isascii():
        return
    embeds = _RIGHT_TO_LEFT_EMBEDDING in text
    leftward = embeds and any(bidirectional(char) in ("R", "AL") for char in text)
    for match in _HIDDEN.finditer(text):
        start, end = match.span()
        if text[start] == _RIGHT_TO_LEFT_EMBEDDING:
            deceives = not leftward
        else:
            deceives = text[start] in _OVERRIDES or _inside_plain_word(text, start, end)
        if deceives:
            yield start, end


_JOINERS = "\u200c\u200d"
_INVISIBLE = later("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def invisible_characters(text: str) -> Iterator[tuple[int, int]]:
    """Where characters stand that nobody sees (start, end), in an address or a URL.

    There every character counts, so marks of direction are as wrong as the rest (RFC 3987 §4.1);
    only joiners after a letter or sign that takes them are spelling.
    """
    if text.isascii():
        return
    for match in _INVISIBLE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if match[0] in _JOINERS and not before.isascii() and not _is_plain(before):
            continue
        yield start, end


def stray_characters(text: str) -> Iterator[tuple[int, int]]:
    """Where zero-width characters are at the edge of a plain word, or alone (start, end).

    They hide nothing there, but no spelling needs them: they came along by copying, or a program
    wrote the byte order mark of a file into the text.
    """
    if text.isascii():
        return
    for match in _ZERO_WIDTH.finditer(text):
        start, end = match.span()
        around = text[max(0, start - 1) : start], text[end : end + 1]
        needed = any(char and not (char.isascii() or _is_plain(char)) for char in around)
        if not needed and not _inside_plain_word(text, start, end):
            yield start, end


_ZERO_WIDTH = later("[\u180e\u200b\u200c\u200d\u2060\ufeff]+")


def _inside_plain_word(text: str, start: int, end: int) -> bool:
    # Zero width: ZWJ makes families of emoji, ZWNJ and ZWJ are spelling in Persian and Indic
    # scripts, and at the edge of a word they hide nothing.
    return _is_plain(text[start - 1 : start]) and _is_plain(text[end : end + 1])


def _is_plain(char: str) -> bool:
    return bool(char) and (char.isdigit() or script(char) in _PLAIN_ALPHABETS)


def code_point(char: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`: how to name a character nobody sees."""
    return f"U+{ord(char):04X} {name(char, '')}".strip()
