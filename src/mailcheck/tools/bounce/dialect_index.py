"""Makes the index of marks, so that a dialect is loaded only when it claims a notice."""

from mailcheck.tools.bounce.dialect import dialects

_HEAD = '"""Made by `tools/bounce/dialect_index.py` from the dialects: do not edit."""\n'


def modules(stamp: str) -> dict[str, str]:
    """The modules of the index: name -> text."""
    every = dialects()
    claims = [(one.name, *mark, one.unless) for one in every for mark in one.marks]
    rows = "".join(f"    {claim!r},\n" for claim in claims)
    quotes = tuple(dict.fromkeys(quote for one in every for quote in one.quotes))
    index = f"{_HEAD}STAMP = {stamp!r}\nCLAIMS = (\n{rows})\nQUOTES = {quotes!r}\n"
    return {"__init__": _HEAD, "index": index}
