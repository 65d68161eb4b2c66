"""Messages made to be large: shapes that make a careless reader slow or fat.

Run as a program, `hostile.py SHAPE OCTETS` prints the size, the peak memory of the process and the
seconds it was busy.
"""

import sys
from pathlib import Path

from mailcheck.core.message import Message, parse_message


def ask_everything(message: Message) -> None:
    """Touch what rules and tools ask of a message."""
    for field in message.header.fields:
        assert field.start < field.value_start <= field.end
        assert all(word.end <= len(field.flat) for word in field.words)
        assert isinstance(field.text, str) and isinstance(field.unfolded, str)
        assert field.start <= field.value_span.start <= field.value_span.end <= field.end
    for part in message.root.walk():
        names = (part.content_type, part.charset, part.filename)
        assert all(name is None or isinstance(name, str) for name in names)
        if part.is_text and not part.is_attachment:
            size = len(part.text)
            span = part.text_span(size // 2, size)
            assert part.body_start <= span.start <= span.end <= part.body_end
        assert message.location(part.span, part.path).line > 0


TEXT_HEAD = b"From: a\nContent-Type: text/plain; charset=utf-8\n"


def repeated(head: bytes, unit: bytes, tail: bytes = b""):
    """A message of about `size` octets: `head`, as many `unit` as fit, `tail`."""

    def make(size: int) -> bytes:
        count = max(1, (size - len(head) - len(tail)) // len(unit))
        return b"".join([head, unit * count, tail])

    return make


def nested(size: int) -> bytes:
    unit = len(b"--b10000\nContent-Type: multipart/mixed; boundary=b10001\n\n")
    lines = [b"Content-Type: multipart/mixed; boundary=b0\n"]
    for level in range(size // unit):
        inner = b"Content-Type: multipart/mixed; boundary=b%d\n" % (level + 1)
        lines += [b"--b%d" % level, inner]
    return b"\n".join(lines)


MULTIPART = b"Content-Type: multipart/mixed; boundary=b\n\n"
BASE64 = TEXT_HEAD + b"Content-Transfer-Encoding: base64\n\n"
QUOTED = TEXT_HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n"
BIG = {
    "lines of text": repeated(TEXT_HEAD + b"\n", b"Hello Bo, see you on Monday.\n"),
    "lines of umlauts": repeated(TEXT_HEAD + b"\n", "Grüße aus Köln\n".encode()),
    "one line of text": repeated(TEXT_HEAD + b"\n", b"x"),
    "line ends": repeated(TEXT_HEAD, b"\n"),
    "bare CRs": repeated(TEXT_HEAD.replace(b"\n", b"\r"), b"Hello\r"),
    "CRs in a header": repeated(b"Subject: x", b"\r", b"\n\nx"),
    "NULs": repeated(b"", b"\x00"),
    "blanks": repeated(b"", b" "),
    "an mbox line": repeated(b"From ", b"x"),
    "a name without colon": repeated(b"", b"x"),
    "blanks before a colon": repeated(b"From", b" ", b":"),
    "one header line": repeated(b"Subject: ", b"x", b"\n\nHello\n"),
    "one header line of blanks": repeated(b"Subject: x", b" ", b"x\n\nHello\n"),
    "one folded field": repeated(b"Subject: x", b"\n a", b"\n\nHello\n"),
    "blank continuation lines": repeated(b"Subject: x", b"\n ", b"\n\nHello\n"),
    "short fields": repeated(b"", b"A:\n", b"\nHello\n"),
    "fields": repeated(b"", b"X-Number: 4711\n", b"\nHello\n"),
    "lines that are no fields": repeated(b"From: a\n", b"some words\n"),
    "no header at all": repeated(b"", b"a\n"),
    "fields and other lines": repeated(b"", b"X-A: b\nsome words\n", b"\nHello\n"),
    "delimiters in a header": repeated(MULTIPART[:-1], b"--c\n"),
    "encoded words": repeated(b"Subject:", b" =?utf-8?q?a?=", b"\n\nHello\n"),
    "split characters": repeated(b"Subject:", b" =?utf-8?q?=E2=82?=", b"\n\nHello\n"),
    "beginnings of words": repeated(b"Subject: ", b"=?", b"\n\nHello\n"),
    "words without end": repeated(b"Subject: ", b"=?utf-8?q?", b"\n\nHello\n"),
    "question marks": repeated(b"Subject: =?utf-8?q?", b"?", b"\n\nHello\n"),
    "parameters": repeated(b"Content-Type: text/plain", b"; a=b", b"\n\nHello\n"),
    "sections of a parameter": repeated(b"Content-Type: text/plain", b"; a*1=b", b"\n\nHello\n"),
    "comments": repeated(b"Content-Type: text/plain ", b"(", b"\n\nHello\n"),
    "a long boundary": repeated(b"Content-Type: multipart/mixed; boundary=", b"b", b"\n\n--b\n"),
    "a quote without end": repeated(b'Content-Type: text/plain; a="', b"x", b"\n\nHello\n"),
    "backslashes": repeated(b'Content-Type: text/plain; a="', b"\\x", b'"\n\nHello\n'),
    "a long charset": repeated(b"Content-Type: text/plain; charset=", b"x", b"\n\nHello\n"),
    "parts": repeated(MULTIPART, b"--b\n\nx\n", b"--b--\n"),
    "empty parts": repeated(MULTIPART, b"--b\n", b"--b--\n"),
    "delimiters of nobody": repeated(MULTIPART, b"--c\n", b"--b--\n"),
    "one line with dashes": repeated(MULTIPART + b"--", b"b"),
    "nested parts": nested,
    "nested messages": repeated(b"", b"Content-Type: message/rfc822\n\n"),
    "base64": repeated(BASE64, b"SGVsbG8gQm8sIHNlZSB5b3Ugb24gTW9uZGF5LCBB\n"),
    "base64 on one line": repeated(BASE64, b"SGVs"),
    "base64 of wrong length": repeated(BASE64, b"SGVs\n", b"S"),
    "base64 in short lines": repeated(BASE64, b"S\n"),
    "base64 without content": repeated(BASE64, b"\r\n"),
    "quoted-printable": repeated(QUOTED, b"Gr=C3=BC=C3=9Fe=\n"),
    "equals signs": repeated(QUOTED, b"="),
    "quoted line ends": repeated(QUOTED, b"\n"),
    "UTF-7": repeated(b"Content-Type: text/plain; charset=utf-7\n\n", b"+AOQ-"),
    "escape sequences": repeated(
        b"Content-Type: text/plain; charset=iso-2022-jp\n\n", b"\x1b$BF|K\\\x1b(B"
    ),
}


def peak_memory() -> int:
    """The most octets this process has had in memory."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except OSError:  # ru_maxrss, which on Linux counts what the parent had as well
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def measure(kind: str, size: int) -> None:
    """Print the size, and the peak memory of this process when everything is asked of it."""
    raw = BIG[kind](size)
    ask_everything(parse_message(raw))
    print(len(raw), peak_memory())


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2]))
