"""A picture that the HTML shows is not in the message

Why: `src="cid:logo@example.org"` means the part whose Content-ID is `<logo@example.org>`. Without
that part the reader sees a broken picture. It happens when a program sends a template without its
pictures, writes the Content-ID without brackets or another name into it, or when list software
takes attachments out.

Fix: Attach the picture inside multipart/related with `Content-ID: <logo@example.org>`, and write
the same without brackets after `cid:`.

See: RFC 2392 §2; RFC 2387; RFC 2045 §7.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import Image
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


def _related(source: str, content_id: str) -> Example:
    return Example(
        "Content-Type: multipart/related; boundary=b",
        body=f"--b\nContent-Type: text/html\n\n<p>Hello</p><img src='{source}' alt=''>\n--b\n"
        f"Content-Type: image/png\nContent-ID: {content_id}\n\nx\n--b--\n",
    )


_LEVELS = 200
"""Elements around a picture that are looked at (chosen; HTML mail nests some 50 deep)."""


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        Example(_HTML, body='<p>Hello</p><img src="cid:logo@example.org" alt="">\n'),
        _related("cid:logo@example.org", "<other@example.org>"),
        Example(
            "List-Post: <mailto:talk@example.org>",
            _HTML,
            body='<p>Hello</p><img src="cid:logo@example.org" alt="">\n',
            severity=Severity.INFO,
        ),
        Example(
            _HTML,
            body='<p>Yes</p><blockquote><img src="cid:logo@example.org" alt=""></blockquote>\n',
            severity=Severity.INFO,
        ),
    ),
    good=(
        _related("cid:logo@example.org", "<logo@example.org>"),
        _related("CID:a%20b%2Bc@example.org", "<a b+c@example.org>"),
        _related("cid:Logo@example.org", "logo@example.org"),
        _related("cid:logo@example.org", "\n <logo@example.org> (a picture)"),
        Example(_HTML, body='<img src="https://example.org/cid:a" alt="">\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    images = [image for image in elements.images if image.source[:4].lower() == "cid:"]
    if not images:
        return
    known = {_content_id(part) for part in context.parts}
    for image in images:
        wanted = unquote(image.source[4:]).strip().strip("<>").lower()
        if wanted not in known:
            yield Found(
                elements.span(image.node),
                f"The picture {excerpt(image.source)} is in no part of the message.",
                f"Attach it with `Content-ID: <{excerpt(wanted)}>` inside multipart/related.",
                _severity(image, context),
                values={"content-id": wanted},
            )


def _content_id(part: Part) -> str:
    field = part.header.first("content-id")
    if field is None:
        return ""
    value = field.unfolded.strip().lower()
    inside = value.partition("<")[2].partition(">")[0]
    return (inside or value).strip()


def _severity(image: Image, context: Context) -> Severity | None:
    """List software takes pictures out; replies quote messages without their pictures."""
    if context.kind.discussion_list:
        return Severity.INFO
    node = image.node.parent
    for _ in range(_LEVELS):
        if node is None:
            break
        if node.tag == "blockquote":
            return Severity.INFO
        node = node.parent
    return None
