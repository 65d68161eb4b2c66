"""Characters that look like Latin letters, and the letter each is taken for.

The part of the Unicode table of confusables (UTS 39, `confusables.txt`) that can be in a host
name after lower-casing: Cyrillic, Greek, Armenian and a few Latin letters and digits. Full-width
forms are Latin letters already once a host is normalised (UTS 46), but names next to addresses are
not, so they are here too.

Source: Unicode Technical Standard #39, data of Unicode 15; entries looked at one by one.
"""

_CYRILLIC = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "ë", "һ": "h", "і": "i", "ї": "ï",
    "ј": "j", "к": "k", "ӏ": "l", "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "г": "r",
    "ѕ": "s", "т": "t", "у": "y", "ү": "y", "ѵ": "v", "ԝ": "w", "ш": "w", "х": "x", "п": "n",
    "ь": "b", "з": "3", "ч": "4", "б": "6",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p",
    "σ": "o", "ς": "c", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "γ": "y", "ϲ": "c", "ϳ": "j",
}  # fmt: skip
_ARMENIAN = {
    "ց": "g", "հ": "h", "ո": "n", "օ": "o", "ք": "p", "զ": "q", "ս": "u", "ա": "w", "յ": "j",
    "լ": "l", "ւ": "i",
}  # fmt: skip
_LATIN = {
    "0": "o", "1": "l", "|": "l", "ı": "i", "ɩ": "i", "ɑ": "a", "ɡ": "g", "ʟ": "l",
    "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j",
    "ᴋ": "k", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v",
    "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "ƅ": "b", "ƚ": "l", "ŀ": "l",
}  # fmt: skip
_WIDE = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF10, 0xFF5B)}

_ONE = str.maketrans({**_WIDE, **_CYRILLIC, **_GREEK, **_ARMENIAN, **_LATIN})
# UTS 39 takes `m` for `rn`; the other way round reads better and says the same.
_TWO = (("rn", "m"), ("vv", "w"))


def skeleton(name: str) -> str:
    """What `name` looks like at a glance: equal skeletons, equal looks."""
    shape = name.lower().translate(_ONE)
    for pair, one in _TWO:
        shape = shape.replace(pair, one)
    return shape
