"""The Subject has characters in it that nobody sees

Why: A direction override turns text round (`cod.exe` is shown as `exe.doc`), and zero-width
characters inside a word make it pass a filter that looks for the word. Both are tricks of
phishing, and filters count them. Sometimes they come in honestly, by copying from a web page.

Fix: Delete the character; type the word anew, since it cannot be seen. In a program, take
U+200B to U+200D, U+2060, U+FEFF, U+202D and U+202E out of what goes into a Subject.

See: Unicode UTR 36 §2.5; RFC 6532.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Rule, Severity

RULE = Rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: Pay\u200bPal asks you"),
        Example("Subject: =?utf-8?q?Your_pass=E2=80=8Bword?="),
        Example("Subject: Invoice \u202efdp.exe"),
        Example("Subject: Plain \u202btext"),
        Example("Subject: Па\u2060роль"),
    ),
    good=(
        Example("Subject: 👩\u200d👩\u200d👧 at home"),
        Example("Subject: می\u200cخواهم"),
        Example("Subject: क्\u200dष"),
        Example("Subject: \u200fשלום\u200e abc"),
        Example("Subject: \u202bשלום\u202c"),
        Example("Subject: \u2068Anna\u2069 wrote"),
        Example("Subject: \ufeffHello"),
        Example("Subject: ประชุม\u200bวัน"),
        Example("Subject: End\u200b of it"),
    ),
)


def check(field: Field, context: Context) -> Iterator[Found]:
    if field.raw_value.isascii() and b"=?" not in field.raw_value:
        return
    # Not at the top: most Subjects do not get here, and it brings the Unicode database along.
    from mailcheck.tools.lint.scripts import code_point, hidden_characters

    text = field.text
    for start, end in hidden_characters(text):
        yield Found(
            field.text_span(start, end),
            f"The Subject has {code_point(text[start])} in it, which nobody sees.",
            "Delete it; as it cannot be seen, type the word anew.",
        )
