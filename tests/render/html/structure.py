"""What every page must be, whatever it is about: read with two parsers."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from mailcheck.core.neutral import visible
from mailcheck.render.html.page import POLICY

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section",
    "h1", "h2", "h3", "p", "div", "span", "strong", "small", "code", "a", "ul", "ol", "li", "dl",
    "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary",
    "svg", "g", "path", "desc",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "id", "class", "href", "scope", "title",
    "style", "role", "viewBox", "preserveAspectRatio", "d", "aria-hidden", "aria-label",
    "data-label", "data-rule",
}  # fmt: skip
LEFT = re.compile(r"(?:left|max-width):[0-9.]+(?:%|rem)")


def checked(page: str) -> LexborHTMLParser:
    """The page, which is whole, harmless, and says what its drawings show."""
    assert page.startswith("<!doctype html>\n") and page.endswith("</html>\n")
    assert page.count("<style>") == page.count("</style>") == 1
    # Strict: nothing from outside has opened or closed anything.
    body = ElementTree.fromstring(page[page.index("<body>") : page.index("</body>") + 7])
    tree = LexborHTMLParser(page)
    head = {node.attributes.get("http-equiv"): node for node in tree.css("meta")}
    assert head["Content-Security-Policy"].attributes["content"] == POLICY
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert len(tree.css("h1")) == 1 and tree.css_first("h1").text().strip()
    assert sum(1 for _ in body.iter()) == len(tree.css("body, body *"))
    _elements(tree)
    _drawings(tree)
    for text in body.itertext():
        for line in text.split("\n"):
            assert visible(line) == line
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3")]
    assert all(low <= high + 1 for high, low in pairwise(levels))
    return tree


def _elements(tree: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in tree.css("*"):
        assert node.tag in ELEMENTS, node.html[:300]
        assert set(node.attributes) <= ATTRIBUTES, node.html[:300]
        assert LEFT.fullmatch(node.attributes.get("style") or "left:0%"), node.html[:300]
        if node.tag == "a":
            target = node.attributes["href"]
            assert target.startswith("#") and target[1:] in ids
        if node.tag == "th":
            assert node.attributes["scope"] in ("col", "row")
    style = tree.css_first("style").text()
    assert not re.search(r"url\(|@import|@font-face|expression|javascript", style)
    for row in tree.css("tbody tr"):
        heads = row.parent.parent.css("thead th")
        assert [cell.tag for cell in row.css("th, td")] == ["th"] + ["td"] * (len(heads) - 1)


def _drawings(tree: LexborHTMLParser) -> None:
    for node in tree.css("svg"):
        assert re.fullmatch(r"0 0 \d+ \d+", node.attributes["viewBox"])
        assert "width" not in node.attributes
        if node.attributes.get("aria-hidden") != "true":
            assert node.attributes["role"] == "img"
            assert node.css_first("title").text().strip() and node.css_first("desc").text().strip()
        for path in node.css("path"):
            assert re.fullmatch(r"[Mhvz0-9. -]*", path.attributes["d"])
