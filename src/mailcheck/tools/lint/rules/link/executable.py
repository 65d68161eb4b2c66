"""The link downloads a program

Why: What a click downloads and a second click runs is how most malicious mail works since providers
block programs as attachments. Filters weigh such links like the attachment itself (rspamd's
exe_clickbait), and browsers warn of the file.

Fix: Link to the page that describes the program and let people download it there; say so in the
text. Disk images (`.iso`, `.img`) count as well, because Windows opens them by a click.

See: rspamd EXE_CLICKBAIT; Google, "File types blocked in Gmail".
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.links import Link
from mailcheck.tools.lint.rule import Example, Found, OnLink, Severity, rule
from mailcheck.tools.lint.url import is_listed, percent_decoded

_HTML = "Content-Type: text/html; charset=utf-8"


# What Windows, macOS or Android run or mount by a click. Not `.com`, as paths end in domains, and
# not `.sh` and `.py`, which browsers show as text.
_ENDINGS = frozenset({
    "apk", "appx", "bat", "chm", "cmd", "cpl", "dmg", "exe", "hta", "img", "iso", "jar", "jnlp",
    "js", "jse", "lnk", "msi", "msix", "pif", "ps1", "scr", "vbe", "vbs", "vhd", "vhdx", "wsf",
    "xll",
})  # fmt: skip
# Pages about programs: projects are called like files there (`three.js`).
_CODE_HOSTS = frozenset({
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "npmjs.com", "jsr.io",
    "stackblitz.com", "codepen.io", "jsdelivr.com", "cdnjs.com", "unpkg.com", "reddit.com",
    "wikipedia.org",
})  # fmt: skip


@rule(
    Severity.WARNING,
    OnLink(),
    bad=(
        Example(_HTML, body='<a href="https://example.org/invoice.exe">Your invoice</a>\n'),
        Example(_HTML, body='<a href="https://example.org/a/photo.jpg.SCR?x=1#y">Photo</a>\n'),
        Example(body="https://example.org/setup%2Emsi\n"),
        Example(body="https://example.org/invoice.js and https://example.org/disk.iso\n"),
        Example(body="https://github.com/example/tool/releases/download/v1/setup.exe\n"),
        Example(
            "List-Post: <mailto:announce@example.org>",
            body="Version 2: https://example.org/setup-2.0.exe\n",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(body="https://example.org/download?file=setup.exe#a.exe\n"),
        Example(body="https://example.org/setup.exe/notes.html\n"),
        Example(body="https://example.exe and https://example.org/www.example.com\n"),
        Example(
            body="https://github.com/example/three.js and https://www.npmjs.com/package/d3.js\n"
        ),
        Example(body="https://example.org/install.sh and https://example.org/a.zip\n"),
        Example(_HTML, body='<img src="https://example.org/a.exe" alt="">\n'),
        Example(_HTML, body='<script src="https://example.org/a.js"></script>\n'),
    ),
)
def check(link: Link, context: Context) -> Iterator[Found]:
    target = link.target
    ending = percent_decoded(target.path).lower().rpartition(".")[2]
    if ending not in _ENDINGS or not target.is_web or not link.is_clickable:
        return
    download = "/download/" in target.path or "/raw/" in target.path
    if is_listed(target.host, _CODE_HOSTS) and not download:
        return
    yield Found(
        link.span,
        f"The link leads to a program: `{excerpt(link.url)}`.",
        "Link to a page about the program, where people can download it.",
        # Announcements of software.
        Severity.INFO if context.kind.discussion_list else None,
        values={"ending": ending},
    )
