"""JSON text that is always valid UTF-8, whatever the values were made from."""

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    """`value` as JSON on one line; octets that are no UTF-8 become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def json_document(command: str, results: list[dict[str, Any]], summary: dict[str, Any]) -> str:
    """The whole document of a command whose results are known at once."""
    body = {"schema": f"mailcheck.{command}/1", "results": results, "summary": summary}
    return json_text(body) + "\n"
