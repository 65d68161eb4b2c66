"""A zip archive holds a file of a type that mail providers refuse

Why: Gmail and most filters look into archives. A program, script or disk image inside makes Gmail
refuse the message just as if the file were attached itself.

Fix: Take the file out of the archive, or put the archive on a server and send the link. Encrypting
it makes it worse: what cannot be looked into is suspected.

See: Google, "File types blocked in Gmail"; rspamd MIME_BAD_EXTENSION; PKWARE APPNOTE.TXT §4.3.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.blocked_types import GMAIL
from mailcheck.tools.lint.archive import Entry
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import place
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_ZIP = (
    "Content-Type: application/zip",
    "Content-Transfer-Encoding: base64",
    "Content-Disposition: attachment; filename=files.zip",
)
# a.txt and bin/setup.exe
_WITH_PROGRAM = (
    "UEsDBBQAAAAAAAAAIVysKpPYAgAAAAIAAAAFAAAAYS50eHRoaVBLAwQUAAAAAAAAACFcrCqT2AIA\n"
    "AAACAAAADQAAAGJpbi9zZXR1cC5leGVoaVBLAQIUABQAAAAAAAAAIVysKpPYAgAAAAIAAAAFAAAA\n"
    "AAAAAAAAAACAAQAAAABhLnR4dFBLAQIUABQAAAAAAAAAIVysKpPYAgAAAAIAAAANAAAAAAAAAAAA\n"
    "AACAASUAAABiaW4vc2V0dXAuZXhlUEsFBgAAAAACAAIAbgAAAFIAAAAAAA==\n"
)
# site/www.example.com and an empty lib/
_SAVED_PAGE = (
    "UEsDBBQAAAAAAAAAIVyDFtyMAQAAAAEAAAAUAAAAc2l0ZS93d3cuZXhhbXBsZS5jb214UEsDBBQA\n"
    "AAAAAAAAIVwAAAAAAAAAAAAAAAAEAAAAbGliL1BLAQIUABQAAAAAAAAAIVyDFtyMAQAAAAEAAAAU\n"
    "AAAAAAAAAAAAAACAAQAAAABzaXRlL3d3dy5leGFtcGxlLmNvbVBLAQIUABQAAAAAAAAAIVwAAAAA\n"
    "AAAAAAAAAAAEAAAAAAAAAAAAAACAATMAAABsaWIvUEsFBgAAAAACAAIAdAAAAFUAAAAAAA==\n"
)
# mimetype (application/epub+zip) and x.js
_BOOK = (
    "UEsDBBQAAAAAAAAAIVxvYassFAAAABQAAAAIAAAAbWltZXR5cGVhcHBsaWNhdGlvbi9lcHViK3pp\n"
    "cFBLAwQUAAAAAAAAACFct+/cgwEAAAABAAAABAAAAHguanMxUEsBAhQAFAAAAAAAAAAhXG9hqywU\n"
    "AAAAFAAAAAgAAAAAAAAAAAAAAIABAAAAAG1pbWV0eXBlUEsBAhQAFAAAAAAAAAAhXLfv3IMBAAAA\n"
    "AQAAAAQAAAAAAAAAAAAAAIABOgAAAHguanNQSwUGAAAAAAIAAgBoAAAAXQAAAAAA\n"
)


@rule(
    Severity.WARNING,
    OnAttachment(),
    bad=(
        Example(*_ZIP, body=_WITH_PROGRAM),
        # Cut off before the directory at its end.
        Example(*_ZIP, body=_WITH_PROGRAM[:150]),
    ),
    good=(
        Example(*_ZIP, body=_SAVED_PAGE),
        Example(*_ZIP, body=_BOOK),
        Example(*_ZIP, body="UEsDBAo=\n"),
        Example(*_ZIP, body="bin/setup.exe\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    archive = context.archive(part)
    if archive is None or archive.is_document:
        return
    blocked = next(filter(_is_blocked, archive.entries), None)
    if blocked is not None:
        name = excerpt(part.filename or "")
        yield Found(
            place(part),
            f"The archive {name} holds {excerpt(blocked.name)}, of a type that Gmail refuses.",
            "Send a link to the archive, or take the file out of it.",
            values={"file": part.filename or "", "inside": blocked.name},
        )


def _is_blocked(entry: Entry) -> bool:
    stem, dot, extension = entry.name.rpartition("/")[2].rstrip(". ").rpartition(".")
    if extension.lower() == "com" and "." in stem:
        return False  # a page saved from the web, named after its host
    return bool(dot) and extension.lower() in GMAIL
