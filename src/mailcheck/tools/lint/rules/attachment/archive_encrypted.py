"""A zip archive is locked with a password

Why: A virus scanner cannot look into it, and malware is sent this way with the password in the
text. Many hosts refuse or hold such mail, and Gmail does when another archive is inside. It also
protects little: the names of the files stay readable, and the old zip encryption is broken.

Fix: Send a link to a place that asks for a login, or encrypt the message itself (S/MIME, OpenPGP).
If it has to be a zip, ask the recipient's administrator first.

See: PKWARE APPNOTE.TXT §4.4.4 (bit 0); rspamd; Google, "File types blocked in Gmail".
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_ZIP = (
    "Content-Type: application/zip",
    "Content-Transfer-Encoding: base64",
    "Content-Disposition: attachment; filename=files.zip",
)
# a.txt, once locked and once not
_LOCKED = (
    "UEsDBBQAAQAAAAAAIVysKpPYAgAAAAIAAAAFAAAAYS50eHRoaVBLAQIUABQAAQAAAAAAIVysKpPY\n"
    "AgAAAAIAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAlAAAAAAA=\n"
)
_OPEN = (
    "UEsDBBQAAAAAAAAAIVysKpPYAgAAAAIAAAAFAAAAYS50eHRoaVBLAQIUABQAAAAAAAAAIVysKpPY\n"
    "AgAAAAIAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAlAAAAAAA=\n"
)


@rule(
    Severity.WARNING,
    OnAttachment(),
    bad=(Example(*_ZIP, body=_LOCKED),),
    good=(
        Example(*_ZIP, body=_OPEN),
        Example(
            "Content-Type: application/pdf; name=a.pdf", body="%PDF-1.7\n1 0 obj /Encrypt 2 0 R\n"
        ),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    archive = context.archive(part)
    if archive is None:
        return
    locked = next((entry for entry in archive.entries if entry.encrypted), None)
    if locked is not None:
        yield Found(
            place(part),
            f"The archive {excerpt(part.filename or '')} is locked with a password.",
            "Send a link to a place that asks for a login instead of the archive.",
            values={"file": part.filename or "", "inside": locked.name},
        )
