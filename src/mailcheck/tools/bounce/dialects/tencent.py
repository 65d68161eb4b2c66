"""QQ Mail and Tencent's mail for businesses; NetEase (163.com) writes much the same.

抱歉，您的邮件被退回来了……
收件人邮件地址：anna@example.net
退信原因：... host mx.example.net said: 550 User unknown
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import addresses_in
from mailcheck.tools.bounce.dialect import Dialect, Found, Mark, shared_reply
from mailcheck.tools.bounce.text import Notice

_RECIPIENT = re.compile(
    r"(?:收件人(?:邮件)?(?:地址)?|无法发送到|發送到|发送到|收信人|收件者)[：: \t\n]*([^\n]*)"
)
_REASONS = ("退信原因", "退信代码", "失败原因", "原因", "返回信息", "host ")


def _read(notice: Notice) -> Iterator[Found]:
    """Labels in Chinese; the colon is a full-width one."""
    reply = shared_reply(notice, _REASONS).lstrip("：: ")
    seen: set[str] = set()
    for place in _RECIPIENT.finditer(notice.text):
        for address in addresses_in(place[1]):
            if address.lower() not in seen:
                seen.add(address.lower())
                yield Found(address, reply)


DIALECT = Dialect(
    "QQ Mail, NetEase",
    (
        Mark(("退信原因",)),
        Mark(("收件人邮件地址",)),
        Mark(("被退回",), ("postmaster@",)),
        Mark(("抱歉，您的邮件",)),
    ),
    quotes=("此外，您还可以",),
    read=_read,
)
