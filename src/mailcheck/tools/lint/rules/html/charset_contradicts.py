"""The HTML names another charset than the mail does

Why: Content-Type decides which charset a text is read in; the meta element counts only when the
HTML is saved or forwarded without its mail, and then it comes out garbled. Where Content-Type
names none, programs do look at the meta element, and one that nobody knows leaves them guessing.

Fix: Write the same charset, best utf-8, into Content-Type and into `<meta charset="utf-8">`. After
a conversion, or in a template of other origin, correct or take out the meta element.

See: RFC 2046 §4.1.2; HTML, "specifying the document's character encoding"; WHATWG Encoding.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import codec_name
from mailcheck.knowledge.lists.charsets import KNOWN_WITHOUT_CODEC
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.meta_charset import MetaCharset, find_meta_charset
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule


def _html(content_type: str, meta: str, text: str = "Grüße") -> Example:
    body = f"<html><head>{meta}</head><body><p>{text}</p></body></html>\n"
    return Example(f"Content-Type: {content_type}", body=body)


_META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@rule(
    Severity.INFO,
    OnHtml(),
    bad=(
        _html("text/html; charset=utf-8", '<meta charset="iso-8859-2">'),
        _html("text/html; charset=utf-8", _META.format("windows-1251")),
        _html("text/html; charset=utf-8", "<META CHARSET = nonsense />"),
        Example(
            "Content-Type: text/html",
            body='<head><meta charset="nonsense"></head><p>Grüße</p>\n',
            severity=Severity.WARNING,
        ),
    ),
    good=(
        _html("text/html; charset=utf-8", '<meta charset="UTF8">'),
        _html("text/html; charset=gb2312", _META.format("gbk"), "Hello"),
        _html("text/html; charset=windows-1252", _META.format("iso-8859-1"), "Hello"),
        _html("text/html", '<meta charset="iso-8859-2">'),
        _html("text/html; charset=utf-8", ""),
        _html("text/html; charset=utf-8", "<!-- <meta charset=iso-8859-2> -->"),
        _html("text/html; charset=utf-8", '<meta name="x" content="charset=iso-8859-2">'),
        # Programs declare us-ascii whatever the HTML says, when it holds nothing else.
        _html("text/html; charset=us-ascii", '<meta charset="utf-8">', "Hello"),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    part = body.part
    meta = find_meta_charset(part.text)
    if meta is None:
        return
    declared = part.charset
    inside = _reading(meta.label)
    if not declared:
        if inside is None:
            said = "is known to nobody, and Content-Type names none"
            yield _found(body, meta, said)._replace(severity=Severity.WARNING)
        return
    outside = _reading(declared)
    # A charset that Content-Type names wrongly is charset-unknown.
    if outside is None or inside == outside or (outside == "ascii" and part.decoded.isascii()):
        return
    yield _found(body, meta, f"is not `{excerpt(declared)}`, which Content-Type names")


_SAME = {
    "cp1252": "latin", "iso8859-1": "latin", "gb2312": "gb", "gbk": "gb", "gb18030": "gb",
    "euc_kr": "korean", "cp949": "korean", "shift_jis": "japanese", "cp932": "japanese",
    "big5": "big5", "cp950": "big5", "big5hkscs": "big5", "iso8859-9": "turkish",
    "cp1254": "turkish", "tis-620": "thai", "cp874": "thai", "iso8859-11": "thai",
    "utf-8-sig": "utf-8",
    # WHATWG HTML: in a meta element UTF-16 means UTF-8, as it cannot stand there otherwise.
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip


def _reading(label: str) -> str | None:
    """How programs read a charset, so that two names for the same are equal; None: unknown."""
    name = codec_name(label)
    if name is None:
        return label.lower() if label.lower() in KNOWN_WITHOUT_CODEC else None
    return _SAME.get(name, name)


def _found(body: HtmlBody, meta: MetaCharset, said: str) -> Found:
    return Found(
        body.part.text_span(meta.start, meta.end),
        f"The charset `{excerpt(meta.label)}` of the HTML {said}.",
        "Write the same charset, best utf-8, into Content-Type and the meta element.",
    )
