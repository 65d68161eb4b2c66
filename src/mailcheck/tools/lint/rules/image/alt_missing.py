"""Pictures have no text that stands in for them

Why: Many mail programs show pictures only after a click, and people who cannot see have them read
out: without `alt` they get an empty box or the name of a file. Filters count pictures without it.

Fix: Say in `alt` what the picture says: `alt="20% off until Sunday"`. A picture that only decorates
gets an empty one (`alt=""`), which tells the program to pass over it.

See: HTML Standard §4.8.4.4; WCAG 2.2 §1.1.1.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.elements import Image
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"


@rule(
    Severity.INFO,
    OnHtml(),
    bad=(
        Example(_HTML, body='<p>Hello</p><img src="https://example.org/a.png" width=300>\n'),
        Example(_HTML, body="<IMG SRC=https://example.org/a.png>\n"),
    ),
    good=(
        Example(_HTML, body='<img src="https://example.org/a.png" alt="A red tulip">\n'),
        Example(_HTML, body='<img src="https://example.org/a.png" alt="">\n'),
        Example(_HTML, body='<img src="https://example.org/a.png" alt>\n'),
        Example(_HTML, body='<img src="https://example.org/o.gif" width=1 height="1">\n'),
        Example(_HTML, body='<img src="https://example.org/line.gif" role="presentation">\n'),
        Example(_HTML, body='<img src="https://example.org/line.gif" aria-hidden="true">\n'),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    elements = context.elements(body)
    for image in elements.images:
        if image.alt is None and not image.is_pixel and not _is_decoration(image):
            yield Found(
                elements.span(image.node),
                f"The picture {excerpt(image.source)} has no alt text.",
                'Say in alt="..." what it shows; alt="" for mere decoration.',
                values={"source": image.source},
            )


def _is_decoration(image: Image) -> bool:
    role = (image.attributes.get("role") or "").lower()
    return role in ("presentation", "none") or image.attributes.get("aria-hidden") == "true"
