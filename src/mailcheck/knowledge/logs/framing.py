"""What stands around a log's message: time stamp, host, program.

    Nov 23 00:29:14 mail postfix/smtp[1340]: TEXT                 RFC 3164; zero-padded in Postfix's own log
    2026-11-26T08:04:06.109521+01:00 mail postfix/smtp[1340]: TEXT   RFC 3339; `+0100` in journalctl -o short-iso
    <22>1 2026-11-26T08:04:06+01:00 mail postfix/smtp 1340 - - TEXT  RFC 5424
    {"__REALTIME_TIMESTAMP": "...", "SYSLOG_IDENTIFIER": ..., "MESSAGE": TEXT}   journalctl -o json
    {"log": LINE, "time": ...}                                    docker's json-file
    name-1  | LINE                                                docker compose
    2026-11-26T07:04:06.1Z stdout F LINE                          CRI
    Thu 2026-11-26 08:04:06 CET mail postfix/smtp[1340]: TEXT     journalctl -o short-full
    2026-11-26 08:04:06[.109][ +0100][ [1340]] TEXT               Exim's own log
    @400000006b0816b00c2e5d1c TEXT                                multilog of daemontools (TAI64N)
    2026-11-26 08:04:06.204365500 TEXT                            the same after tai64nlocal
    2026-11-26T07:04:06.109Z [NOTICE] [UUID] [outbound] TEXT      Haraka's standard output

One function for each; a `Framer` tries them by the first octets and remembers the one that fits.
"""  # noqa: E501 (lines as they are)

import re
from collections.abc import Callable

EXIM = "exim"
"""The program of lines that name none: only Exim writes its log without a name."""
QMAIL = "qmail-send"
"""The same of what multilog keeps of qmail."""
HARAKA = "haraka"
REPEATED = "last message repeated"
MAX_JSON = 1 << 18
"""Characters of a line that is read as JSON."""


Framed = tuple[str, str, str, str]
"""Time stamp, host, program, message. A plain tuple: there is one for every line of a log."""


Frame = Callable[[str], Framed | None]

MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_MONTHS = frozenset(MONTHS)
_EXIM = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?) (?:\[\d+\] )?")
_FULL = re.compile(r"[A-Z][a-z]{2} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) \S{1,6} ")
_MULTILOG = re.compile(r"(@4[0-9a-f]{23}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9}) ")
_LEVEL = re.compile(
    r"\[(?:PROTOCOL|DEBUG|INFO|NOTICE|WARN|ERROR|CRIT|ALERT|EMERG)\] "
    r"\[[^\]\s]{1,80}\] \[[^\]\s]{1,80}\] "
)
_UNIX = re.compile(r"(\d{9,11}\.\d{1,9}) ")
_TAG = re.compile(r"[\w./@+-]{1,120}(?:\[\d+\])?")


def bsd(line: str) -> Framed | None:
    """RFC 3164."""
    if line[:3] not in _MONTHS or line[12:13] != ":" or line[9:10] != ":":
        return None
    start = 16
    if line[15:16] != " ":  # journalctl -o short-precise has microseconds
        start = line.find(" ", 15) + 1
    blank = line.find(" ", start)
    colon = line.find(": ", blank)
    if colon < 0 or blank < 0:
        host, _, rest = line[start:].partition(" ")
        return _untagged(line[:15], host, rest)
    bracket = line.find("[", blank, colon)
    return (
        line[:15],
        line[start:blank],
        line[blank + 1 : colon if bracket < 0 else bracket],
        line[colon + 2 :],
    )


def iso(line: str) -> Framed | None:
    """RFC 3339, and journalctl's short-iso."""
    if line[10:11] != "T" or line[4:5] != "-":
        return None
    stamp, _, rest = line.partition(" ")
    host, _, rest = rest.partition(" ")
    tag, colon, message = rest.partition(": ")
    if not colon:
        return _untagged(stamp, host, rest)
    bracket = tag.find("[")
    return stamp, host, tag if bracket < 0 else tag[:bracket], message


def _untagged(stamp: str, host: str, rest: str) -> Framed | None:
    if rest.endswith(":"):  # a message without words
        return stamp, host, rest.partition("[")[0].rstrip(":"), ""
    if rest.startswith(REPEATED):
        return stamp, host, "", rest
    return None


def exim(line: str) -> Framed | None:
    """Exim's own log."""
    if line[10:11] != " " or line[4:5] != "-":
        return None
    if line[19:20] == " " and line[20:21] not in "+-[":
        return line[:19], "", EXIM, line[20:]
    found = _EXIM.match(line)
    return (found[1], "", EXIM, line[found.end() :]) if found else None


def spaced(line: str) -> Framed | None:
    """`2026-11-26 08:04:06 mail postfix/smtp[1340]: TEXT`: a template of many syslog daemons."""
    if line[10:11] != " " or line[4:5] != "-":
        return None
    found = _EXIM.match(line)
    if found is None:
        return None
    host, _, rest = line[found.end() :].partition(" ")
    tag, colon, message = rest.partition(": ")
    if not colon or not tag.endswith("]") or not _TAG.fullmatch(tag) or "=" in host:
        return None
    return found[1], host, tag.partition("[")[0], message


def multilog(line: str) -> Framed | None:
    """qmail's own log; other programs that multilog keeps say nothing that qmail says."""
    found = _MULTILOG.match(line)
    return (found[1], "", QMAIL, line[found.end() :]) if found else None


def haraka(line: str) -> Framed | None:
    """What Haraka writes to its standard output, with times."""
    if line[10:11] != "T" or line[23:26] != "Z [" or not _LEVEL.match(line, 25):
        return None
    return line[:24], "", HARAKA, line[25:]


def full(line: str) -> Framed | None:
    """journalctl -o short-full; the zone's name says nothing sure."""
    found = _FULL.match(line)
    return _tail(found[1], line[found.end() :]) if found else None


def unix(line: str) -> Framed | None:
    """journalctl -o short-unix."""
    found = _UNIX.match(line)
    return _tail(found[1], line[found.end() :]) if found else None


def _tail(stamp: str, rest: str) -> Framed | None:
    host, _, rest = rest.partition(" ")
    tag, colon, message = rest.partition(": ")
    if not colon:
        return _untagged(stamp, host, rest)
    return stamp, host, tag.partition("[")[0], message


def numbered(line: str) -> Framed | None:
    """`<22>` in front: RFC 5424, or RFC 3164 as it is sent."""
    mark = line.find(">", 1, 6)
    if line[:1] != "<" or mark < 0 or not line[1:mark].isdecimal():
        return None
    rest = line[mark + 1 :]
    if rest[:2] != "1 ":
        return bsd(rest) or iso(rest)
    parts = rest[2:].split(" ", 5)
    if len(parts) < 6:
        return None
    stamp, host, program, _, _, text = parts
    return stamp, host, program, _after_data(text).removeprefix("\ufeff")


def _after_data(text: str) -> str:
    """RFC 5424 §6.3: what stands behind the structured data, in which `]` may be escaped."""
    if not text.startswith("["):
        return text[2:] if text.startswith("- ") else text
    at = 0
    while text[at : at + 1] == "[":
        end = at
        while True:
            end = text.find("]", end + 1)
            if end < 0:
                return ""
            if text[end - 1] != "\\":
                break
        at = end + 1
    return text[at + 1 :]


def json_line(line: str) -> Framed | None:
    """One object a line: journald's, or docker's around another line."""
    if line[:1] != "{" or len(line) > MAX_JSON:
        return None
    from json import loads

    try:
        body = loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    if isinstance(body.get("log"), str):
        time = body.get("time")
        return inside(body["log"].rstrip("\n"), time if isinstance(time, str) else "")
    return _journal(body)


def _journal(body: dict[str, object]) -> Framed | None:
    stamp = body.get("_SOURCE_REALTIME_TIMESTAMP") or body.get("__REALTIME_TIMESTAMP")
    message = body.get("MESSAGE", "")
    if isinstance(message, list):  # octets, when it is no printable UTF-8
        octets = bytes(n for n in message if isinstance(n, int) and 0 <= n < 256)
        message = octets.decode("utf-8", "replace")
    program = body.get("SYSLOG_IDENTIFIER") or body.get("_COMM") or ""
    if not isinstance(stamp, str) or ("__CURSOR" not in body and "MESSAGE" not in body):
        return None
    host = str(body.get("_HOSTNAME") or "")
    # MESSAGE is null where it is longer than 4,096 octets and `--all` was not given.
    return f"@{stamp}", host, str(program), message if isinstance(message, str) else ""


def cri(line: str) -> Framed | None:
    """What Kubernetes keeps of a container's output."""
    if line[10:11] != "T":
        return None
    stamp, _, rest = line.partition(" ")
    if not rest.startswith(("stdout ", "stderr ")):
        return None
    return inside(rest[9:], stamp)


def compose(line: str) -> Framed | None:
    """docker compose logs."""
    name, bar, rest = line.partition("|")
    if not bar or len(name) > 80 or " " in name.rstrip(" ") or not rest.startswith(" "):
        return None
    return inside(rest[1:], "")


def inside(line: str, stamp: str) -> Framed | None:
    """A line that a container wrote; the outer stamp has a year and a zone, and goes first."""
    for frame in (bsd, haraka, iso, spaced, exim):
        found = frame(line)
        if found:
            return (stamp, *found[1:]) if stamp else found
    if stamp and _LEVEL.match(line):
        return stamp, "", HARAKA, line
    tag, colon, message = line.partition(": ")
    if stamp and colon and _TAG.fullmatch(tag):
        return stamp, "", tag.partition("[")[0], message
    return None


FRAMES: tuple[Frame, ...] = (
    bsd, cri, haraka, iso, spaced, multilog, exim, numbered, json_line, full, unix, compose,
)  # fmt: skip
"""Where two could read a line, the stricter one first."""


class Framer:
    """Reads the lines of one file."""

    def __init__(self) -> None:
        self.frame: Frame = bsd
        """What fitted last: for a loop that asks it first."""

    def other(self, line: str) -> Framed | None:
        """A line that the remembered function did not read; files may mix two framings."""
        for frame in FRAMES:
            found = frame(line)
            if found:
                if frame is not exim or self.frame is not spaced:
                    self.frame = frame
                return found
        return None
