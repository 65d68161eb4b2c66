"""The HTML body is larger than Gmail shows

Why: Gmail cuts a message after 102 KB of HTML and puts "[Message clipped]" there. What comes last
is lost: the unsubscribe link, the address, the picture that counts readers.

Fix: Take out what does not show: comments, styles that are not used, blanks (minify it), links
with hundreds of characters. Put pictures on a server instead of into `src="data:..."`. Leave
long texts to a web page.

See: Google, Gmail's "Message clipped" (102 KB, measured by senders; Google publishes no number);
caniemail.com.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.links import HtmlBody
from mailcheck.tools.lint.rule import Example, Found, OnHtml, Severity, rule

_HTML = "Content-Type: text/html; charset=utf-8"
_LIMIT = 102 * 1024


@rule(
    Severity.WARNING,
    OnHtml(),
    bad=(Example(_HTML, body="<p>" + "word " * 21000 + "\n"),),
    good=(
        Example(_HTML, body="<p>" + "word " * 20000 + "\n"),
        # Counted after the transfer encoding: 90 kB, 180 kB on the wire.
        Example(
            _HTML,
            "Content-Transfer-Encoding: quoted-printable",
            body="<p>" + ("=41" * 20 + "=\n") * 3000 + "\n",
        ),
        Example(body="word " * 21000 + "\n"),
    ),
)
def check(body: HtmlBody, context: Context) -> Iterator[Found]:
    size = len(body.part.decoded)
    if size > _LIMIT:
        yield Found(
            place(body.part),
            f"The HTML body has {size // 1024} KB; Gmail cuts it after 102 KB.",
            "Make it smaller: drop comments, unused styles and embedded pictures.",
            values={"octets": str(size), "limit": str(_LIMIT)},
        )
