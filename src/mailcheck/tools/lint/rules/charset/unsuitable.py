"""A text is in a charset that is not meant for mail

Why: UTF-16 and UTF-32 hold NUL octets and line ends that mail cannot carry in a text, and UTF-7
hides its letters behind ASCII, which attackers have used to get scripts past filters. Browsers and
most mail programs have dropped UTF-7 and UTF-32; the reader sees `+APw-` or nothing.

Fix: Send UTF-8: convert the text and write `charset=utf-8`.

See: RFC 2781 §4; RFC 2152; WHATWG Encoding; HTML, "character encodings that must not be used".
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import codec_name
from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.charsets import UNSUITABLE_CODECS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule


@rule(
    Severity.WARNING,
    OnPart("charset"),
    bad=(
        Example("Content-Type: text/plain; charset=utf-7", body="Gr+APwA3w-e\n"),
        Example('Content-Type: text/plain; charset="UTF-16LE"'),
        Example("Content-Type: text/html; charset=unicode-1-1-utf-7"),
        Example("Content-Type: text/plain; charset=utf-32"),
    ),
    good=(
        Example("Content-Type: text/plain; charset=utf-8"),
        Example("Content-Type: text/plain; charset=unicode-1-1-utf-8"),
        # A file keeps the charset it was saved in.
        Example("Content-Type: text/csv; charset=utf-16", "Content-Disposition: attachment"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type != "text" or not part.is_text:
        return
    charset = part.charset
    if not charset or codec_name(charset) not in UNSUITABLE_CODECS:
        return
    field, found = part.type_field, part.type_parameters.find("charset")
    if field is not None and found is not None:
        yield Found(
            field.at(found.start, found.end),
            f"The text is in {excerpt(charset)}, which mail programs need not know.",
            "Convert the text to UTF-8 and write `charset=utf-8`.",
            header=field.name,
        )
