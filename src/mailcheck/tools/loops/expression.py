"""Regular expressions of other programs, matched only where that cannot take long.

What is left is a chain of characters, classes and groups of alternatives with at most two open
repetitions of single characters: a match costs at most the square of the address's length.
"""

import re

MAX_EXPRESSION = 500
_OPEN = re.compile(r"[*+]|\{\d*,\d*\}")
_CLASS = re.compile(r"\[\^?\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*\]")
_ATOM = re.compile(r"\\[.@+*?$^|()\[\]{}/_&%'!#~=`\-:wdsWDS]|[^\\()\[\]{}*+?|^$]")
_QUANTIFIER = re.compile(r"[*+?]\??|\{\d{1,2}(?:,\d{0,2})?\}")
_POSIX = {"[:alnum:]": "a-zA-Z0-9", "[:alpha:]": "a-zA-Z", "[:digit:]": "0-9", "[:lower:]": "a-z",
          "[:upper:]": "A-Z", "[:space:]": r"\s"}  # fmt: skip


def compiled(expression: str, ignores_case: bool) -> "re.Pattern[str] | None":
    """A pattern that is safe to match; None where it is not known to be."""
    text = _checked(expression) if len(expression) <= MAX_EXPRESSION else None
    if text is None:
        return None
    try:
        return re.compile(text, re.IGNORECASE if ignores_case else 0)
    except (re.error, OverflowError, RecursionError):
        return None


def _checked(expression: str) -> str | None:
    """The expression in Python's spelling, if it is one of the simple ones."""
    out: list[str] = []
    at = depth = repeated = 0
    while at < len(expression):
        char = expression[at]
        if char in "^$|":
            out.append(r"\Z" if char == "$" else char)
            at += 1
            continue
        if char == "(":
            depth += 1
            opening = "(?:" if expression.startswith("(?:", at) else "("
            if expression.startswith("(?", at) and opening == "(":
                return None
            out.append("(?:")
            at += len(opening)
            continue
        if char == ")":
            depth -= 1
            at += 1
            if depth < 0 or (at < len(expression) and expression[at] in "*+{"):
                return None  # a repeated group
            out.append(")")
        else:
            match = _CLASS.match(expression, at) or _ATOM.match(expression, at)
            if match is None:
                return None
            out.append(_python(match[0]))
            at = match.end()
        quantifier = _QUANTIFIER.match(expression, at)
        if quantifier:
            repeated += quantifier[0] != "?"
            out.append(quantifier[0])
            at = quantifier.end()
            if at < len(expression) and expression[at] in "*+?{":
                return None
    return "".join(out) if depth == 0 and repeated <= 2 else None


def _python(atom: str) -> str:
    if atom.startswith("["):
        for name, characters in _POSIX.items():
            atom = atom.replace(name, characters)
    return atom


_LITERAL = re.compile(r"(?:[\w@%&'!#~=`:-]|\\[.@+\-])+")


def literal(expression: str) -> str:
    r"""The one address that `^anna@example\.org$` means, or nothing."""
    if not (expression.startswith("^") and expression.endswith("$")):
        return ""
    inside = expression[1:-1]
    return inside.replace("\\", "").lower() if _LITERAL.fullmatch(inside) else ""
