"""Charset names that mail programs know though no Python codec reads them.

Sources: the IANA registry of character sets, the WHATWG Encoding standard, and what Mozilla, Apple
and Microsoft programs are known to accept. Names in lower case.
"""

KNOWN_WITHOUT_CODEC = frozenset({
    "bocu-1", "csviscii", "euc-tw", "hp-roman8", "iso-2022-cn", "iso-2022-cn-ext", "iso-ir-165",
    "nextstep", "scsu", "tcvn", "tcvn5712-1", "viscii", "x-euc-tw", "x-viet-tcvn5712",
    "x-viet-vps", "armscii-8", "geostd8", "georgian-academy", "georgian-ps", "ecma-cyrillic",
})  # fmt: skip
"""They are no mistake, so they are not called unknown."""

UNSUITABLE_CODECS = (
    "utf-7", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be", "utf-32-le",
)  # fmt: skip
"""Python codecs of encodings that hide text from filters or need octets mail cannot carry."""
