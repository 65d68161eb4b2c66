"""The plain text comes after the HTML

Why: The parts of multipart/alternative go from the plainest to the richest, and mail programs show
the last one they understand. With text/plain last, everybody gets the plain text and nobody the
HTML.

Fix: Put text/plain first, text/html after it. text/calendar comes last, an AMP part
(text/x-amp-html) between plain text and HTML.

See: RFC 2046 §5.1.4.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule


def _alternative(*types: str) -> Example:
    parts = "".join(f"--b\nContent-Type: {name}\n\nSee you on Monday.\n" for name in types)
    return Example("Content-Type: multipart/alternative; boundary=b", body=f"{parts}--b--\n")


_RELATED = (
    "--b\nContent-Type: multipart/related; boundary=c\n\n"
    "--c\nContent-Type: text/html\n\nHello\n--c--\n--b\n\nHello\n--b--\n"
)


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(
        _alternative("text/html", "text/plain"),
        _alternative("text/html", "text/plain", "text/calendar; method=REQUEST"),
        Example("Content-Type: multipart/alternative; boundary=b", body=_RELATED),
    ),
    good=(
        _alternative("text/plain", "text/html"),
        _alternative("text/plain", "text/html", "text/calendar; method=REQUEST"),
        _alternative("text/plain", "text/calendar; method=REQUEST", "text/html"),
        _alternative("text/plain", "text/x-amp-html", "text/html"),
        _alternative("text/html", "text/plain\nContent-Disposition: attachment; filename=a.txt"),
        Example("Content-Type: multipart/mixed; boundary=b", body=_RELATED),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    branch = body.part
    owner = branch.parent
    while owner is not None and owner.content_type != "multipart/alternative":
        branch, owner = owner, owner.parent
    if owner is None:
        return
    behind = owner.children[owner.children.index(branch) + 1 :]
    if any(part.content_type == "text/plain" and part.is_text for part in behind):
        yield _found(owner)


def _found(owner: Part) -> Found:
    return Found(
        place(owner),
        "The plain text comes after the HTML, so mail programs show that and not the HTML.",
        "Put the text/plain part first and the text/html part after it.",
        part=owner.path or None,
    )
