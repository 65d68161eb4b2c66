"""Who exists: passwd(5), Postfix virtual_mailbox_maps, or one address to a line.

Nothing is forwarded by it. With it, a target that is nobody's is known to be one.
"""

import re

from mailcheck.tools.loops.entry import Content, normal
from mailcheck.tools.loops.format import Format, Source, share
from mailcheck.tools.loops.text import logical_lines

_PASSWD = re.compile(r"([^:\s]+):[^:]*:\d+:\d+:")


def recognise(source: Source) -> int:
    if source.name.endswith((".csv", ".tsv")):
        return 0
    if source.name in ("passwd", "vmailbox") or "mailbox" in source.name:
        return 8
    return 6 if share(source, _PASSWD.match) > 0.8 else 0


def read(source: Source) -> Content:
    names: list[str] = []
    for pieces in logical_lines(source.text):
        line = pieces[0][1]
        user = _PASSWD.match(line)
        names.append(normal(user[1] if user else line.split(None, 1)[0]))
    whole = {name.rpartition("@")[2] if "@" in name else "" for name in names}
    return Content(accounts=tuple(names), whole=tuple(sorted(whole)))


FORMAT = Format("mailboxes", recognise, read)
