"""A notice that somebody passes on: attached, or in his own message under its header.

    Subject: Fwd: Undelivered Mail Returned to Sender

    What does this mean?

    ---------- Forwarded message ----------
    From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
    Subject: Undelivered Mail Returned to Sender

    <anna@example.net>: host mx.example.net said: 550 5.1.1 ...

What it says is read as if it had come here; that it did not, the report says.
"""

import re

from mailcheck.tools.bounce.text import Notice

_PREFIX = re.compile(
    r"\s*+(?:(?:fwd?|wg|tr|rv|enc|vs|vb|doorst|i|pd|转发|轉寄|転送)\s*(?:\[\d+\])?[:：]\s*)+"
    r"|\[(?:fwd?):? ",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^[> \t*]*(?P<name>[A-Za-zÀ-ÿ-]{2,14})\*?[ \t]?:\*?[ \t]*(?P<value>[^\n]*)$")
_NAMES = {
    "from": "From", "von": "From", "de": "From", "da": "From", "van": "From", "från": "From",
    "subject": "Subject", "betreff": "Subject", "objet": "Subject", "asunto": "Subject",
    "oggetto": "Subject", "assunto": "Subject", "onderwerp": "Subject", "ämne": "Subject",
    "to": "To", "an": "To", "à": "To", "para": "To", "aan": "To", "till": "To",
}  # fmt: skip
MAX_ROWS = 20
"""Rows of such a header (chosen; mail programs write four or five)."""
MAX_SEARCHED = 400
"""Lines in which the header of what is passed on is looked for (chosen)."""


def is_forward(subject: str) -> bool:
    """Whether Subject says that the message passes another one on."""
    return _PREFIX.match(subject) is not None


def passed_on(subject: str, notice: Notice) -> bytes:
    """What is passed on in the text, as a message of its own.

    Under a header as mail programs write it; without one, all of the text, or what is cited of it,
    under the subject without its prefix.
    """
    text = f"{notice.text}\n{notice.quoted}"
    lines = text.split("\n")
    cited = [line for line in lines if line.startswith(">")]
    header, at = _header(lines)
    if header.get("From") and header.get("Subject"):
        body = lines[at:]
    else:
        prefix = _PREFIX.match(subject)
        header = {"Subject": subject[prefix.end() :] if prefix else subject}
        body = cited or lines
    if body and sum(line.startswith(">") for line in body) > len(body) // 2:
        body = [line[1:].removeprefix(" ") if line.startswith(">") else line for line in body]
    head = "".join(f"{name}: {value}\n" for name, value in header.items())
    typed = f"{head}Content-Type: text/plain; charset=utf-8\n\n" + "\n".join(body)
    return typed.encode("utf-8", "replace")


def _header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The first rows that name a sender and a subject, and where they end."""
    for at, line in enumerate(lines[:MAX_SEARCHED]):
        header: dict[str, str] = {}
        end = at
        while end - at < MAX_ROWS and end < len(lines) and (row := _FIELD.match(lines[end])):
            if name := _NAMES.get(row["name"].lower()):
                header.setdefault(name, row["value"].strip())
            end += 1
        if line and "From" in header and "Subject" in header:
            return header, end
    return {}, 0
