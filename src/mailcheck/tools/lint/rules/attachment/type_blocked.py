"""An attached file is of a type that mail providers refuse

Why: Gmail refuses a message with a program, a script, an installer or a disk image in it
(`552-5.7.0 This message was blocked because its content presents a potential security issue`),
also when the file is compressed. It goes by the extension alone. Outlook delivers further types
(.reg, .url, .py, .mdb, ...) but does not let its reader open them; that is a warning, and only
noted on discussion lists.

Fix: Put the file on a web server or file share and send the link. A zip does not help with Gmail,
which looks inside, and a password makes other filters refuse it.

See: Google, "File types blocked in Gmail"; Microsoft, "Blocked attachments in Outlook"; rspamd
MIME_BAD_EXTENSION.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.blocked_types import GMAIL, OUTLOOK
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import FileName, file_names
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_FILE = "Content-Type: application/octet-stream"


_COMPRESSED = frozenset({"gz", "bz2"})


@rule(
    Severity.ERROR,
    OnAttachment(),
    bad=(
        Example(_FILE, 'Content-Disposition: attachment; filename="setup.exe"'),
        Example('Content-Type: application/javascript; name="Report.JS "'),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''pr%C3%BCfung.scr"),
        Example(_FILE, 'Content-Disposition: attachment; filename="disk.iso.gz"'),
        Example('Content-Type: text/plain; name="PDF417(3.2.4).msi"'),
        Example(
            _FILE,
            'Content-Disposition: attachment; filename="settings.reg"',
            severity=Severity.WARNING,
        ),
        Example(
            "List-Post: <mailto:dev@example.org>",
            "Content-Type: text/x-python; name=fix.py",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(_FILE, 'Content-Disposition: attachment; filename="report.pdf"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="exe"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="v1.2.tar.gz"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="data.json"'),
        Example('Content-Type: text/html; charset=utf-8; name="www.example.com"'),
        Example(
            'Content-Type: message/rfc822; name="Your order at example.com"',
            body="Subject: x\n\nHello\n",
        ),
        Example("Subject: setup.exe"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    # Enclosed messages are named after their subjects, which end in anything.
    if part.main_type == "message":
        return
    for file in file_names(part):
        extension = _blocked(file, part)
        if extension:
            yield _found(file, extension, context)
            return


def _blocked(file: FileName, part: Part) -> str:
    """The extension that is blocked, or ""."""
    extensions = file.extensions
    if not extensions:
        return ""
    last = extensions[-1]
    if last in _COMPRESSED and len(extensions) > 1 and extensions[-2] in GMAIL:
        last = extensions[-2]
    # A page saved from the web is named after its host; a program is not text.
    if last == "com" and (part.main_type == "text" or len(extensions) > 1):
        return ""
    return last if last in GMAIL or last in OUTLOOK else ""


def _found(file: FileName, extension: str, context: Context) -> Found:
    name = excerpt(file.name)
    if extension in GMAIL:
        return Found(
            file.span,
            f"The file {name} is of a type (.{extension}) that Gmail and others refuse.",
            "Send a link to the file instead of the file.",
            header=file.header,
            values={"file": file.name, "extension": extension},
        )
    return Found(
        file.span,
        f"Outlook does not let its reader open {name}: it blocks .{extension} files.",
        "Send a link to the file, or put it into a zip archive.",
        # Programmers send each other scripts through their lists, and can read them in the archive.
        Severity.INFO if context.kind.discussion_list else Severity.WARNING,
        header=file.header,
        values={"file": file.name, "extension": extension},
    )
