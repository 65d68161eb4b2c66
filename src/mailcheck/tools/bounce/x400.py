"""Why an X.400 system did not deliver: the diagnostics of ITU-T X.411, as RFC 2156 has them.

    Diagnostic-Code: x400; Reason 1 (Unable-To-Transfer); Diagnostic 5 (Maximum-Time-Expired)

The words around it are the gateway's, and say less.
"""

import re

_DIAGNOSTIC = re.compile(r"\bdiagnostic[ \t]*[:=]?[ \t]*(\d{1,2})\b", re.IGNORECASE)
_SAYS = {
    0: "5.1.1 recipient unknown: the O/R name is not recognised",
    2: "4.3.2 the message transfer system is congested, try again later",
    3: "5.4.6 mail loop detected",
    5: "4.4.7 message expired: maximum time in queue exceeded",
    7: "5.3.4 message too large",
    11: "5.6.0 message malformed: content syntax error",
    12: "5.3.4 message too large: size constraint violated",
    24: "5.1.3 recipient address is malformed: invalid arguments",
    27: "4.4.1 network: the remote system cannot be reached",
}
"""What a diagnostic means in the words of mail servers; the others say nothing surely."""


def reason_in(diagnostic: str) -> str | None:
    """What the X.411 diagnostic in a Diagnostic-Code field says, in a mail server's words."""
    found = _DIAGNOSTIC.search(diagnostic) if "(" in diagnostic else None
    return _SAYS.get(int(found[1])) if found else None
