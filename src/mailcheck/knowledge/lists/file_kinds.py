"""How files begin (magic numbers), and what media types and extensions promise.

Short on purpose: only kinds that cannot be mistaken. Sources: the specifications of the formats
(PKWARE APPNOTE, ISO 32000, W3C PNG, ITU-T T.81, GIF89a, [MS-CFB], PE/COFF, ELF, RFC 1952, TIFF 6.0,
RIFF) and IANA's registry of media types.
"""

MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"PK\x03\x04", "zip"),
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (4, b"ftypheic", "heic"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"\x7fELF", "elf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh91AY&SY", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
)
"""Offset, octets, kind. `exe`, `webp` and `html` need a closer look."""

NAMES = {
    "zip": "a zip archive", "pdf": "a PDF document", "png": "a PNG picture",
    "jpeg": "a JPEG picture", "gif": "a GIF picture", "tiff": "a TIFF picture",
    "webp": "a WebP picture", "heic": "a HEIC picture", "rtf": "an RTF document",
    "ole": "a document of the old Office formats", "elf": "a program for Linux",
    "exe": "a program for Windows", "rar": "a RAR archive", "7z": "a 7-Zip archive",
    "gzip": "a gzip file", "bzip2": "a bzip2 file", "xz": "an xz file", "html": "a web page",
}  # fmt: skip
"""What a kind is called in a sentence."""

PICTURES = frozenset({"png", "jpeg", "gif", "tiff", "webp", "heic"})

# Word and Excel open each other's formats, RTF and web pages under any of their names, and
# programs that export to them make use of it.
_OFFICE = frozenset({"ole", "zip", "rtf", "html"})
_ZIPPED = frozenset({"zip"})

TYPES: dict[str, frozenset[str]] = {
    "application/pdf": frozenset({"pdf"}),
    "application/x-pdf": frozenset({"pdf"}),
    "application/zip": _ZIPPED,
    "application/x-zip": _ZIPPED,
    "application/x-zip-compressed": _ZIPPED,
    "application/gzip": frozenset({"gzip"}),
    "application/x-gzip": frozenset({"gzip"}),
    "application/x-bzip2": frozenset({"bzip2"}),
    "application/x-xz": frozenset({"xz"}),
    "application/vnd.rar": frozenset({"rar"}),
    "application/x-rar": frozenset({"rar"}),
    "application/x-rar-compressed": frozenset({"rar"}),
    "application/x-7z-compressed": frozenset({"7z"}),
    "application/msword": _OFFICE,
    "application/rtf": frozenset({"rtf"}),
    "application/vnd.ms-excel": _OFFICE,
    "application/vnd.ms-powerpoint": _OFFICE,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _OFFICE,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _OFFICE,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _OFFICE,
    "application/vnd.oasis.opendocument.text": _ZIPPED,
    "application/vnd.oasis.opendocument.spreadsheet": _ZIPPED,
    "application/vnd.oasis.opendocument.presentation": _ZIPPED,
    "application/epub+zip": _ZIPPED,
    "image/png": frozenset({"png"}),
    "image/jpeg": frozenset({"jpeg"}),
    "image/jpg": frozenset({"jpeg"}),
    "image/pjpeg": frozenset({"jpeg"}),
    "image/gif": frozenset({"gif"}),
    "image/tiff": frozenset({"tiff"}),
    "image/webp": frozenset({"webp"}),
    "image/heic": frozenset({"heic"}),
    "image/bmp": frozenset(),
    "image/svg+xml": frozenset({"gzip"}),
    "audio/mpeg": frozenset(),
    "video/mp4": frozenset(),
    "text/plain": frozenset({"html"}),
    "text/csv": frozenset(),
    "text/html": frozenset({"html"}),
    "text/xml": frozenset({"html"}),
    "text/rtf": frozenset({"rtf"}),
    "text/richtext": frozenset({"rtf"}),
    "text/calendar": frozenset(),
    "text/vcard": frozenset(),
    "text/x-vcard": frozenset(),
}
"""Media type -> the kinds of `MAGIC` that files of this type may begin as."""

EXTENSIONS: dict[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    "zip": _ZIPPED,
    "gz": frozenset({"gzip"}),
    "tgz": frozenset({"gzip"}),
    "bz2": frozenset({"bzip2"}),
    "xz": frozenset({"xz"}),
    "rar": frozenset({"rar"}),
    "7z": frozenset({"7z"}),
    "doc": _OFFICE,
    "dot": _OFFICE,
    "docx": _OFFICE,
    "xls": _OFFICE,
    "xlsx": _OFFICE,
    "ppt": _OFFICE,
    "pptx": _OFFICE,
    "rtf": frozenset({"rtf"}),
    "odt": _ZIPPED,
    "ods": _ZIPPED,
    "odp": _ZIPPED,
    "epub": _ZIPPED,
    "png": frozenset({"png"}),
    "jpg": frozenset({"jpeg"}),
    "jpeg": frozenset({"jpeg"}),
    "gif": frozenset({"gif"}),
    "tif": frozenset({"tiff"}),
    "tiff": frozenset({"tiff"}),
    "webp": frozenset({"webp"}),
    "heic": frozenset({"heic"}),
    "bmp": frozenset(),
    "mp3": frozenset(),
    "txt": frozenset({"html"}),
    "log": frozenset({"html"}),
    "csv": frozenset({"html"}),
    "ics": frozenset(),
    "vcf": frozenset(),
    "htm": frozenset({"html"}),
    "html": frozenset({"html"}),
}
"""Extension -> the same. What is in neither table promises nothing."""


def file_kind(beginning: bytes) -> str | None:
    """The kind of a file by its first octets (64 or more); None: none of the table."""
    for offset, octets, kind in MAGIC:
        if beginning.startswith(octets, offset):
            return kind
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return "webp"
    # Two letters prove nothing: a DOS header has zero octets and says where the PE header is.
    if beginning[:2] == b"MZ" and b"\x00" in beginning[2:64]:
        return "exe"
    lead = beginning[:64].lstrip().lower()
    return "html" if lead.startswith((b"<!doctype html", b"<html")) else None
