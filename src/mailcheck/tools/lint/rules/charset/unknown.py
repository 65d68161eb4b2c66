"""The charset of a text is empty or unknown

Why: The charset says which letters the octets of a text stand for. Under a name that a program
does not know it guesses, or shows question marks, or offers the text as a file; some mail programs
show nothing at all. Filters count it as a mark of broken bulk software.

Fix: Write `charset=utf-8`, and send UTF-8. In a template, look for a variable that stayed empty
(`charset=""`) or for the name of a database encoding (`utf8mb4` is known, `AL32UTF8` is not).

See: RFC 2046 §4.1.2; the IANA registry of character sets; WHATWG Encoding, "Names and labels".
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import codec_name
from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.charsets import KNOWN_WITHOUT_CODEC
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule


@rule(
    Severity.WARNING,
    OnPart("charset"),
    bad=(
        Example("Content-Type: text/plain; charset=nonsense-8"),
        Example('Content-Type: text/plain; charset=""'),
        Example("Content-Type: text/html; charset="),
        Example("Content-Type: text/plain; charset='utf-8'"),
        Example("Content-Type: text/plain; charset=unknown-8bit"),
    ),
    good=(
        Example('Content-Type: text/plain; charset="x-gbk"'),
        Example("Content-Type: text/plain; charset=cp-850"),
        Example("Content-Type: text/plain; charset=ansi_x3.110"),
        Example("Content-Type: text/plain; charset=UTF8"),
        Example("Content-Type: text/plain; charset=ks_c_5601-1987"),
        Example("Content-Type: text/plain; charset=iso88591"),
        Example("Content-Type: text/plain; charset=viscii"),
        Example("Content-Type: text/plain; charset=utf-7"),
        Example("Content-Type: text/plain"),
        Example("Content-Type: application/pdf; charset=binary"),
        Example("Content-Type: multipart/mixed; boundary=x; charset=y", body="--x\n\nx\n--x--\n"),
    ),
    replaces=("parameter-malformed",),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type != "text":
        return
    charset = part.charset
    if charset is None or _is_known(charset):
        return
    field, found = part.type_field, part.type_parameters.find("charset")
    if field is not None and found is not None:
        yield Found(
            field.at(found.start, found.end),
            f"There is no charset `{excerpt(charset)}`."
            if charset.strip()
            else "The charset has no name.",
            "Write `charset=utf-8`, and send the text in UTF-8.",
            header=field.name,
        )


def _is_known(charset: str) -> bool:
    # Quotation marks that are part of the name: `'utf-8'` is known to few programs.
    if charset[:1] in ("'", '"'):
        return False
    return codec_name(charset) is not None or charset.strip().lower() in KNOWN_WITHOUT_CODEC
