"""The Subject has characters in it that nobody sees

Why: A direction override turns text round (`cod.exe` is shown as `exe.doc`), and zero-width
characters inside a word make it pass a filter that looks for the word. Both are tricks of
phishing, and filters count them. Sometimes they come in honestly, by copying from a web page, or
as the byte order mark of a file: at the edge of a word they are only noted.

Fix: Delete the character; type the word anew, since it cannot be seen. In a program, take
U+200B to U+200D, U+2060, U+FEFF, U+202D and U+202E out of what goes into a Subject.

See: Unicode UTR 36 §2.5; RFC 6532.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: Pay\u200bPal asks you"),
        Example("Subject: =?utf-8?q?Your_pass=E2=80=8Bword?="),
        Example("Subject: Invoice \u202efdp.exe"),
        Example("Subject: Plain \u202btext"),
        Example("Subject: Па\u2060роль"),
        Example("Subject: \ufeffHello", severity=Severity.INFO),
        Example("Subject: =?utf-8?B?SGVsbG/vu78=?=", severity=Severity.INFO),
        Example("Subject: End\u200b of it", severity=Severity.INFO),
        Example("Subject: \u2060\u2060", severity=Severity.INFO),
    ),
    good=(
        Example("Subject: 👩\u200d👩\u200d👧 at home"),
        Example("Subject: می\u200cخواهم"),
        Example("Subject: क्\u200dष"),
        Example("Subject: \u200fשלום\u200e abc"),
        Example("Subject: \u202bשלום\u202c"),
        Example("Subject: \u2068Anna\u2069 wrote"),
        Example("Subject: ประชุม\u200bวัน \u200bนี้"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if field.raw_value.isascii() and b"=?" not in field.raw_value:
        return
    # Not at the top: most Subjects do not get here, and it brings the Unicode database along.
    from mailcheck.tools.lint.scripts import code_point, hidden_characters, stray_characters

    text = field.text
    for find, severity in ((hidden_characters, None), (stray_characters, Severity.INFO)):
        for start, end in find(text):
            yield Found(
                field.text_span(start, end),
                f"The Subject has {code_point(text[start])} in it, which nobody sees.",
                "Delete it; as it cannot be seen, type the word anew.",
                severity,
            )
