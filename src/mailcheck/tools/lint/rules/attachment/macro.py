"""An attached Office document has macros in it

Why: A macro is a program, and macros in mail are a way malware travels. Office blocks them in files
that came by mail, filters quarantine or refuse them, so the recipient gets a document that does
not work, or none.

Fix: Save the document in a form without macros (.docx, .xlsx, .pptx). When the macros are needed,
give the file out by a file share, digitally signed.

See: SpamAssassin OLEVBMACRO; Microsoft, "Macros from the internet are blocked by default in
Office"; [MS-OVBA] §2.2.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.archive import Archive
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import beginning, file_extension, place
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_ENCODED = "Content-Transfer-Encoding: base64"
_WORD = "Content-Type: application/msword; name=letter.doc"
# [Content_Types].xml and word/vbaProject.bin
_WITH_PROJECT = (
    "UEsDBBQAAAAAAAAAIVzHHBc8CAAAAAgAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbDxUeXBlcy8+\n"
    "UEsDBBQAAAAAAAAAIVyDFtyMAQAAAAEAAAATAAAAd29yZC92YmFQcm9qZWN0LmJpbnhQSwECFAAU\n"
    "AAAAAAAAACFcxxwXPAgAAAAIAAAAEwAAAAAAAAAAAAAAgAEAAAAAW0NvbnRlbnRfVHlwZXNdLnht\n"
    "bFBLAQIUABQAAAAAAAAAIVyDFtyMAQAAAAEAAAATAAAAAAAAAAAAAACAATkAAAB3b3JkL3ZiYVBy\n"
    "b2plY3QuYmluUEsFBgAAAAACAAIAggAAAGsAAAAAAA==\n"
)
# The same with the project renamed to word/x.bin, but listed by its type
_RENAMED = (
    "UEsDBBQAAAAIAAAAIVzE9LWtSQAAAE0AAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbLMJqSxILbaz\n"
    "8S9LLSrKTElVcM7PK0nNKwEJ2yolFhTkZCYnlmTm5+mX5aXo5Rbr5qelZSan6pUlJQYU5WelJpco\n"
    "6dvZ6ENMAQBQSwMEFAAAAAgAAAAhXIMW3IwDAAAAAQAAAAoAAAB3b3JkL3guYmluqwAAUEsBAhQA\n"
    "FAAAAAgAAAAhXMT0ta1JAAAATQAAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54\n"
    "bWxQSwECFAAUAAAACAAAACFcgxbcjAMAAAABAAAACgAAAAAAAAAAAAAAgAF6AAAAd29yZC94LmJp\n"
    "blBLBQYAAAAAAgACAHkAAAClAAAAAAA=\n"
)
# [Content_Types].xml and word/document.xml
_PLAIN = (
    "UEsDBBQAAAAAAAAAIVzHHBc8CAAAAAgAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbDxUeXBlcy8+\n"
    "UEsDBBQAAAAAAAAAIVyDFtyMAQAAAAEAAAARAAAAd29yZC9kb2N1bWVudC54bWx4UEsBAhQAFAAA\n"
    "AAAAAAAhXMccFzwIAAAACAAAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQ\n"
    "SwECFAAUAAAAAAAAACFcgxbcjAEAAAABAAAAEQAAAAAAAAAAAAAAgAE5AAAAd29yZC9kb2N1bWVu\n"
    "dC54bWxQSwUGAAAAAAIAAgCAAAAAaQAAAAAA\n"
)
# in/plan.docm
_PACKED = (
    "UEsDBBQAAAAAAAAAIVyDFtyMAQAAAAEAAAAMAAAAaW4vcGxhbi5kb2NteFBLAQIUABQAAAAAAAAA\n"
    "IVyDFtyMAQAAAAEAAAAMAAAAAAAAAAAAAACAAQAAAABpbi9wbGFuLmRvY21QSwUGAAAAAAEAAQA6\n"
    "AAAAKwAAAAAA\n"
)


# Microsoft, "File formats reference for Word, Excel, and PowerPoint": the m stands for macros.
_WITH_MACROS = frozenset(
    {"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm"}
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# [MS-OVBA] §2.2.1: every VBA project has this stream; [MS-CFB] §2.6.1: names are UTF-16.
_PROJECT_STREAM = "_VBA_PROJECT".encode("utf-16-le")


@rule(
    Severity.WARNING,
    OnAttachment(),
    bad=(
        Example(_WORD, _ENCODED, body=_WITH_PROJECT),
        Example(_WORD, _ENCODED, body=_RENAMED),
        Example("Content-Type: application/octet-stream; name=plan.XLSM", body="none\n"),
        Example("Content-Type: application/zip; name=a.zip", _ENCODED, body=_PACKED),
        Example(
            _WORD,
            "Content-Transfer-Encoding: binary",
            body=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "..._VBA_PROJECT".encode("utf-16-le"),
        ),
    ),
    good=(
        Example(_WORD, _ENCODED, body=_PLAIN),
        Example(_WORD, body=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument _VBA_PROJECT"),
        Example("Content-Type: text/csv; name=list.csv", body="vbaProject.bin;_VBA_PROJECT\n"),
        Example("Content-Type: application/pdf; name=a.pdf", body="%PDF-1.7 vbaProject.bin\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if _has_macros(part, context):
        yield Found(
            place(part),
            f"The document {excerpt(part.filename or '')} has macros in it.",
            "Save it in a form without macros (.docx, .xlsx, .pptx), or send a link to it.",
            values={"file": part.filename or ""},
        )


def _has_macros(part: Part, context: Context) -> bool:
    if file_extension(part) in _WITH_MACROS:
        return True
    if beginning(part).startswith(_OLE):
        return _PROJECT_STREAM in part.decoded
    archive = context.archive(part)
    return archive is not None and _zip_has_macros(archive)


def _zip_has_macros(archive: Archive) -> bool:
    for entry in archive.entries:
        name = entry.name.rpartition("/")[2]
        if name == "vbaProject.bin" or name.rpartition(".")[2].lower() in _WITH_MACROS:
            return True
    # ECMA-376 part 2 §10.1.2: the name is free, the list of content types says what it is.
    return b".vbaProject" in archive.content("[Content_Types].xml")
