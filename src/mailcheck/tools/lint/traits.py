"""What a MIME part is like, in the words that `OnPart` rules ask for.

A rule that names a trait is neither called nor loaded for parts without it, so plain mail does not
pay for the rules on base64 or boundaries.
"""

from mailcheck.core.mime import Part

_USUAL_PARAMETERS = frozenset(
    {"charset", "boundary", "name", "filename", "format", "delsp", "type", "method", "protocol"}
)
_USUAL_CHARSETS = frozenset({"utf-8", "us-ascii", "iso-8859-1"})

TRAITS = (
    "inner",
    "non-ascii",
    "foreign-text",
    "charset",
    "odd-parameters",
    "disposition",
)
"""Besides a part's media type (`text/calendar`), main type (`text`) and transfer encoding."""


def traits_of(part: Part) -> set[str]:
    """The traits of one part.

    `inner`: it is inside another. `non-ascii`: its body has octets above 0x7F as it is sent.
    `foreign-text`: it is text whose characters may be other than ASCII. `charset`: it names another
    charset than the usual three. `odd-parameters`: a parameter is damaged or unusual.
    `disposition`: it has a Content-Disposition.
    """
    encoding = part.encoding
    traits = {part.content_type, part.main_type, encoding}
    if part.parent is not None:
        traits.add("inner")
    if not part.children and not part.raw.isascii() and not part.body.isascii():
        traits.add("non-ascii")
    if part.main_type == "text":
        if "non-ascii" in traits or encoding in ("base64", "quoted-printable"):
            traits.add("foreign-text")
        charset = part.charset
        if charset is not None and charset.lower() not in _USUAL_CHARSETS:
            traits.add("charset")
    if "content-disposition" in part.header.by_key:
        traits.add("disposition")
    if _has_odd_parameters(part):
        traits.add("odd-parameters")
    return traits


def _has_odd_parameters(part: Part) -> bool:
    disposition = part.disposition
    for found in (part.type_parameters, disposition):
        if found is None:
            continue
        if found.defects or any(p.base not in _USUAL_PARAMETERS for p in found.parameters):
            return True
    return False
