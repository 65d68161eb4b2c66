"""A winmail.dat is attached

Why: Outlook and Exchange pack formatted text and attachments into one file of Microsoft's own form
(TNEF). Outside of Outlook nobody can open it: recipients see `winmail.dat` and not the files that
were sent. It leaves the house when a contact or a remote domain is set to rich text.

Fix: In Exchange: `Set-RemoteDomain Default -TNEFEnabled $false`. In Outlook: File, Options, Mail,
message format, "convert to HTML format" for rich text to the Internet, and delete the contact's
entry that asks for rich text.

See: Microsoft [MS-OXTNEF]; Microsoft, "TNEF conversion options in Exchange Server"; RFC 2046 §4.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule

_BODY = "eJ8+IgAAAAA=\n"


_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


@rule(
    Severity.INFO,
    OnPart("application"),
    bad=(
        Example("Content-Type: application/ms-tnef", body=_BODY),
        Example(
            "Content-Type: application/octet-stream; name=WINMAIL.DAT",
            "Content-Transfer-Encoding: base64",
            body=_BODY,
        ),
        Example(
            "Content-Type: application/vnd.ms-tnef",
            'Content-Disposition: attachment; filename="winmail.dat"',
            body=_BODY,
        ),
    ),
    good=(
        Example("Content-Type: application/octet-stream; name=mail.dat", body=_BODY),
        Example(body="Please do not send winmail.dat.\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type != "application":
        return
    if part.content_type in _TYPES or (part.filename or "").lower() == "winmail.dat":
        yield Found(
            part.span if part.parent else part.body_span,
            "The files and formats of this message are packed into a winmail.dat.",
            "Turn rich text (TNEF) off for mail to the Internet in Outlook or Exchange.",
        )
