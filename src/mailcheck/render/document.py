"""JSON text that is always valid UTF-8, whatever the values were made from."""

import json
import re
from typing import Any

# Valid JSON may hold C1 controls, bidi and invisible characters as they are; written as escapes
# they mean the same to a program and do nothing to a terminal.
_HARMFUL = (
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)


def json_text(value: Any) -> str:
    """`value` as JSON on one line; octets that are no UTF-8 become U+FFFD."""
    return harmless(json.dumps(value, ensure_ascii=False))


def answer_json(answer: Any) -> str:
    """An answer as JSON on one line: written by itself, where it can do it faster."""
    written = getattr(answer, "json", None)
    return written() if written else json_text(answer.to_dict())


def harmless(text: str) -> str:
    """JSON without characters that do something to a terminal, as escapes."""
    return text if text.isascii() and "\x7f" not in text else re.sub(_HARMFUL, _escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return "\ufffd" if "\ud800" <= char <= "\udfff" else json.dumps(char)[1:-1]


class Document:
    """A JSON document whose results are written as they come, so that a long run needs no memory.

    Each method returns what to print.
    """

    def __init__(self, command: str) -> None:
        self._head = f'{{"schema": "mailcheck.{command}/1", "results": ['
        self._empty = True

    def add(self, result: str) -> str:
        """One result, as JSON."""
        lead = f"{self._head}\n" if self._empty else ",\n"
        self._empty = False
        return lead + result

    def close(self, summary: dict[str, Any]) -> str:
        """The end, with the figures of the run."""
        lead = self._head if self._empty else "\n"
        return f'{lead}], "summary": {json_text(summary)}}}\n'


def json_document(command: str, results: list[dict[str, Any]], summary: dict[str, Any]) -> str:
    """The whole document of a command whose results are known at once."""
    body = {"schema": f"mailcheck.{command}/1", "results": results, "summary": summary}
    return json_text(body) + "\n"
