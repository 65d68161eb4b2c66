"""Comments in structured fields: `Sat, 21 Nov 2026 09:30:00 +0100 (CET)`.

They are blanked, not cut out, so that every place in the value stays what it was.
"""


def without_comments(flat: str, shelter: str = '""') -> str:
    """`flat` with its comments as blanks. RFC 5322 §3.2.2: comments nest, `\\(` begins none.

    Args:
        flat: a flat field value.
        shelter: two characters; between the first and the second, parentheses begin no comment
            (`""` for quoted strings, `<>` for message identifiers).

    Returns:
        As many characters as `flat` has; from a comment that never ends, `flat` from there on.
    """
    if "(" not in flat:
        return flat
    opening, closing = shelter[0], shelter[1]
    out: list[str] = []
    begin, depth, sheltered, escaped = 0, 0, False, False
    for at, char in enumerate(flat):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif depth:
            depth += (char == "(") - (char == ")")
            if not depth:
                out.append(" " * (at + 1 - begin))
                begin = at + 1
        elif char == (closing if sheltered else opening):
            sheltered = not sheltered
        elif char == "(" and not sheltered:
            out.append(flat[begin:at])
            begin, depth = at, 1
    out.append(flat[begin:])
    return "".join(out)
