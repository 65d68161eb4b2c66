"""The name of an attached file is unsafe to save

Why: RFC 2183 wants a bare name. A path in it (`../x`) may write where it should not when a program
trusts it; a direction override shows `cod<RLO>fdp.exe` as `codexe.pdf`; control and zero-width
characters hide what the name is. Filters count all of these; careful programs rename the file.

Fix: Send the name alone, without directories, in visible characters. In code: take the last part
of the path (`os.path.basename`) and drop what is not printable.

See: RFC 2183 §2.3; RFC 6266 §4.3; Unicode UTR 36 §2.5; rspamd.
"""

import re
from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import FileName, file_names
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule
from mailcheck.tools.lint.scripts import code_point, hidden_characters

_FILE = "Content-Type: application/octet-stream"


# A tab is what is left of a fold.
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_NO_WIDTH = re.compile("[\u200b\u2060\ufeff]")
_PATH = re.compile(r"[/\\]")


@rule(
    Severity.ERROR,
    OnAttachment(),
    bad=(
        Example(_FILE, 'Content-Disposition: attachment; filename="../../.bashrc"'),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''cod%E2%80%AEfdp.exe"),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''a%00.pdf"),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''in%E2%80%8Bvoice.pdf"),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''a.pdf%E2%80%8B.exe"),
        Example(
            _FILE,
            'Content-Disposition: attachment; filename="C:\\\\Users\\\\anna\\\\letter.doc"',
            severity=Severity.WARNING,
        ),
        Example('Content-Type: image/png; name="pictures/a.png"', severity=Severity.WARNING),
    ),
    good=(
        Example(_FILE, 'Content-Disposition: attachment; filename="a..b.pdf"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="Größe 2.pdf"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="long name\n\tfolded.pdf"'),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''%E2%80%8EIMG.jpg"),
        Example(_FILE, "Content-Disposition: attachment; filename*=utf-8''9.41%E2%80%AFAM.png"),
        Example(_FILE, 'Content-Disposition: attachment; filename="👩\u200d👩\u200d👧.png"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="می\u200cخواهم.pdf"'),
        Example('Content-Type: message/rfc822; name="Re: 24/7"', body="Subject: x\n\nHello\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    for file in file_names(part):
        found = _unsafe(file, part)
        if found is not None:
            yield found
            return


def _unsafe(file: FileName, part: Part) -> Found | None:
    name = file.name
    shown = excerpt(name)
    hidden = _hidden(name)
    if hidden:
        what = f"has {code_point(hidden)} in it, which nobody sees"
        return _found(file, f"The file name {shown} {what}.")
    pieces = _PATH.split(name)
    if len(pieces) == 1:
        return None
    if ".." in pieces:
        return _found(file, f"The file name {shown} leads out of the folder it is saved to.")
    if part.main_type == "message":  # named after the Subject
        return None
    severity = Severity.WARNING
    return _found(file, f"The file name {shown} is a path.")._replace(severity=severity)


def _hidden(name: str) -> str:
    """The first character that is not seen, or ""."""
    match = _CONTROL.search(name)
    if match is None and not name.isascii():
        match = _NO_WIDTH.search(name)
        if match is None:
            return next((name[start] for start, _ in hidden_characters(name)), "")
    return match[0] if match else ""


def _found(file: FileName, sentence: str) -> Found:
    return Found(
        file.span,
        sentence,
        "Send the bare name, without directories, in visible characters.",
        header=file.header,
        values={"file": file.name},
    )
