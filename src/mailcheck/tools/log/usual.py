"""The lines that logs are full of, in as few steps as Python can do them.

A plain loop over the lines of a log takes some 0.2 us for each; what `reader.py` does for any line,
in any of ten framings, takes 5. Nearly all lines of a log begin as lines before them did, so their
host and program are looked up by the octets between time stamp and message (`headed`), or stand
nowhere (`bare`, Exim's own log). Times are computed for events and comings only, what a program
says most and says nothing with is passed over by its first words (`Mta.silent`), and the three or
four kinds of fact of which every message has one go straight to the joiner. Every line that is
not exactly so goes to `careful`, one by one and in its order: what is found does not differ, and a
format needs nothing of this module.

Measured as multiples of the plain loop (instructions, CPython 3.11): to pass over a line 4, most of
it to split it off and look it up; a line with one fact 8 to 15; a delivery 30, half of it its
pattern, and 10 more as JSON. All lines of a log of Postfix: 16 for events, 18 for the report; of
Exim, whose lines nearly all say something, 24 and 30. One regular expression over a whole block
(`findall`, framing and facts at once) costs 10 before anything is done with what it found, for it
reads every character of the lines that are passed over as well: there is none.
"""

from typing import TYPE_CHECKING, Any

from mailcheck.knowledge.logs.fact import (
    Arrival,
    Attempt,
    Client,
    MessageId,
    Removal,
    Script,
    Sender,
)
from mailcheck.knowledge.logs.framing import EXIM, REPEATED, exim

if TYPE_CHECKING:
    from mailcheck.tools.log.reader import File

_BSD = 16
"""Characters of a stamp of RFC 3164 and a blank; all other stamps are longer, and have a `T`."""
_MORE = "+-["
"""What follows a blank behind a stamp that goes on: a zone, a process; or nothing."""
_BEHIND_HOUR = {
    f":{minute:02}:{second:02}": 60 * minute + second
    for minute in range(60)
    for second in range(60)
}
TAILS = _BEHIND_HOUR | {f"{tail} ": second for tail, second in _BEHIND_HOUR.items()}
"""What stands behind the hour of most stamps, with the blank behind it and without: with the start
of the hour, it is the time."""


def headed(file: "File", lines: list[str]) -> None:
    """Lines of a syslog: `STAMP HOST PROGRAM[PID]: MESSAGE`."""
    joiner, careful, take = file.reader.joiner, file.careful, file.take
    mails, new_mail = joiner.mails.get, joiner.mail
    message_id, attempt, comes, leaves = (
        joiner.message_id, joiner.attempt, joiner.comes, joiner.leaves,
    )  # fmt: skip
    follows = joiner.follows
    at, second_at, name, known = file.at, file.second_at, file.name, file.reader.heads.get
    skip, hour, width, before = file.skip, file.hour, file.width, file.before
    head_of = file.reader.head_of
    foreign = 0
    for number, line in enumerate(lines, file.number + 1):
        head, mark, message = line.partition("]: ")
        entry = known(head[skip:]) or head_of(head[skip:])
        # In a file of two framings a message may stand where the other has host and program.
        if entry is None or not mark or not skip or (skip > _BSD and line[10:11] != "T"):
            file.before = before
            careful(line, number)
            skip, hour, width, before = file.skip, file.hour, file.width, file.before
            continue
        read, silent, host, program = entry
        if head[:width] != hour:
            file.before = before
            file.next_hour(head[: skip - 1])
            hour, width = file.hour, file.width
        before = head
        if read is None:
            foreign += 1
            if message.startswith(REPEATED):
                file.repeat(message, number, head[: skip - 1])
            continue
        if silent and message.startswith(silent):
            continue
        fact: Any = read(message)  # told apart by its type, in the order of how many there are
        kind = type(fact)
        if kind is Sender:
            queue_id, sender, size = fact
            mail = mails(queue_id) or new_mail(queue_id)
            mail.sender, mail.size = sender, size
        elif kind is Attempt:
            time, second, offset = at(head[: skip - 1])
            attempt(fact, (name, number, time, second, host, program, offset))
        elif kind is MessageId:
            message_id(fact)
        elif fact is None:
            if message.startswith("message repeated "):
                file.multiplied(read, message, (head[: skip - 1], host, program), number)
        elif follows:
            take(fact, line, (head[: skip - 1], host, program, message), number)
        elif kind is Removal and not fact.by_hand:
            leaves(fact[0], second_at(head[: skip - 1]))
        elif kind is Client:
            comes(fact, second_at(head[: skip - 1]))
        else:
            take(fact, line, (head[: skip - 1], host, program, message), number)
    file.before = before
    file.foreign += foreign


def bare(file: "File", lines: list[str]) -> None:
    """Lines of Exim's own log: `YYYY-MM-DD HH:MM:SS MESSAGE`."""
    joiner, careful, take = file.reader.joiner, file.careful, file.take
    attempt, arrives, leaves = joiner.attempt, joiner.arrives, joiner.leaves
    follows, calls = joiner.follows, joiner.calls
    read: Any = file.reader.reader_of(EXIM)
    seconds, name = TAILS.get, file.name
    hour, day, start = file.plain_hour()
    before, second, time = "", 0, ""
    for number, line in enumerate(lines, file.number + 1):
        stamp = line[:20]
        is_another = stamp != before  # a busy server writes several lines in a second
        tail: int | None = 0
        if is_another:
            tail = seconds(stamp[13:]) if stamp[:13] == hour else None
        if tail is None or len(line) < 21 or line[20] in _MORE:
            file.before = before[:19] or file.before
            before = ""
            careful(line, number)
            if file.framing is not exim:
                done = number - file.number
                file.number = number
                headed(file, lines[done:])
                return
            hour, day, start = file.plain_hour()
            continue
        if is_another:
            before, second, time = stamp, start + tail, day + stamp[13:19]
        message = line[20:]
        fact: Any = read(message)
        kind = type(fact)
        if kind is Attempt:
            attempt(fact, (name, number, time, second, "", EXIM, None))
        elif fact is None:
            if message.startswith("message repeated "):
                file.multiplied(read, message, (stamp[:19], "", EXIM), number)
        elif follows:
            take(fact, line, (stamp[:19], "", EXIM, message), number)
        elif kind is Arrival:
            arrives(fact, second)
        elif kind is Removal and not fact.by_hand:
            leaves(fact[0], second)
        elif kind is Script:
            calls(fact, second)
        else:
            take(fact, line, (stamp[:19], "", EXIM, message), number)
    file.before = before[:19] or file.before
