"""The name of an attached file hides what it is behind a second extension

Why: Windows leaves the last extension away where it shows names, so `invoice.pdf.exe` looks like
a PDF document and runs like a program; `invoice.scr.xz` gets past filters that look at the last
extension only. That is how malware is sent; filters refuse it for the name alone, and Gmail does
for the type.

Fix: Give the file one extension, the one it has. A program goes by a link, not by mail.

See: rspamd MIME_DOUBLE_BAD_EXTENSION; Google, "File types blocked in Gmail".
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.blocked_types import RUN_BY_A_CLICK
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import file_names
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_FILE = "Content-Type: application/octet-stream"


_HARMLESS = frozenset({
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "txt", "csv", "eml",
    "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg", "mp3", "mp4", "avi",
    "mov", "wav", "m4a", "mpg", "htm", "html", "xml", "zip", "rar", "7z",
})  # fmt: skip
_PACKED = frozenset({"zip", "rar", "7z", "gz", "bz2", "xz", "z", "lz", "lzma", "zst", "ace", "arj"})
# Script libraries and Java archives are packed in earnest, and `example.com.zip` is a backup.
_NEVER_PACKED = RUN_BY_A_CLICK - {"com", "js", "jar"}


@rule(
    Severity.ERROR,
    OnAttachment(),
    bad=(
        Example(_FILE, 'Content-Disposition: attachment; filename="invoice.pdf.exe"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="Photo.JPG            .scr"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="order.scr.xz"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="invoice.exe.zip"'),
        Example("Content-Type: application/x-rar; name*=utf-8''%D1%84%D0%B0%D0%B9%D0%BB.vbs.rar"),
        Example('Content-Type: application/octet-stream; name="list.xls.com"'),
    ),
    good=(
        Example(_FILE, 'Content-Disposition: attachment; filename="PDF417(3.2.4).msi"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="v1.2.tar.gz"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="a.b.pdf"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="report.pdf.zip"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="jquery.min.js.gz"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="www.example.com.zip"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="contract.pdf.p7m"'),
        Example(_FILE, 'Content-Disposition: attachment; filename="setup.exe"'),
    ),
    replaces=("attachment-type-blocked", "attachment-archive-blocked-type"),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type == "message":
        return
    for file in file_names(part):
        extensions = file.extensions
        # One dot is enough where nothing is before it: `.pdf.exe`.
        before, last = extensions[-2:] if len(extensions) > 1 else ("", "")
        hides = last in RUN_BY_A_CLICK and before in _HARMLESS
        if hides or (last in _PACKED and before in _NEVER_PACKED):
            yield Found(
                file.span,
                f"The file {excerpt(file.name)} hides its type behind a second extension.",
                f"Name it by what it is; send programs (.{last if hides else before}) by a link.",
                header=file.header,
                values={"file": file.name},
            )
            return
