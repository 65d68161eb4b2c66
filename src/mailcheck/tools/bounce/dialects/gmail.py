"""Gmail and Google Workspace.

    Delivery to the following recipient failed permanently:

         anna@example.net

    Technical details of permanent failure:
    Google tried to deliver your message, but it was rejected by the server ...

    The error that the other server returned was:
    550 5.1.1 <anna@example.net>... User unknown

since 2016, often as HTML and in the sender's language, with a delivery report:

    ** Address not found **

    Your message wasn't delivered to anna@example.net because the address couldn't be found ...

    The response from the remote server was:
    550 5.1.1 <anna@example.net>... User unknown
"""

import re
from collections.abc import Iterator

from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.dialect import ALONE, Dialect, Found, Mark, scan, shared_reply
from mailcheck.tools.bounce.text import Notice

_REPLIES = (
    "the error that the other server returned was:",
    "the response from the remote server was:",
    "the response was:",
    "technical details of permanent failure:",
    "technical details of temporary failure:",
    "learn more here:",
    "la réponse était",
    "la respuesta fue",
    "la respuesta del servidor remoto fue:",
    "la risposta è stata:",
    "die antwort lautete:",
    "antwort vom remote-server:",
    "a resposta foi:",
    "ответ сервера:",
    "レスポンスは次のとおりです",
)
_SENTENCE = re.compile(
    r"(?:delivered to|delivering your message to|deliver(?:ing)? (?:your )?message to|message to"
    r"|livré à|distribué à|entregado a|entregue a|consegnato a|zugestellt|доставить|доставлено"
    r")\s+(\S+@\S+)",
    re.IGNORECASE,
)
_LIST = Dialect("", (), lines=(ALONE,))


def _read(notice: Notice) -> Iterator[Found]:
    """The indented list of old, or the sentence of new."""
    reply = shared_reply(notice, _REPLIES)
    found = scan(_LIST, notice)
    for one in found:
        yield Found(one.address, reply)
    if not found:
        sentence = _SENTENCE.search(notice.text)
        address = address_in(sentence[1].rstrip(".,;:")) if sentence else None
        if address:
            yield Found(address, reply or " ".join(notice.text.split())[:600])


DIALECT = Dialect(
    "Gmail",
    (
        Mark(("delivery to the following recipient", "technical details of")),
        Mark(("delivery to the following recipient",), ("@googlemail.com",)),
        Mark(("delivery to the following recipient", "google tried to deliver")),
        Mark(("** address not found **",)),
        Mark(("** message not delivered **",)),
        Mark(("** message blocked **",)),
        Mark(("** message rejected **",)),
        Mark(("** recipient inbox full **",)),
        Mark(("** delivery incomplete **",)),
        Mark(("your message wasn't delivered to",), ("@googlemail.com",)),
        Mark(("this is an automatically generated delivery status notification", "gmail")),
        Mark(head=("from: mail delivery subsystem <mailer-daemon@googlemail.com>",)),
        Mark(head=("from: mail delivery subsystem <mailer-daemon@google.com>",)),
    ),
    unless=("google groups", "googlegroups.com"),
    quotes=("----- original message -----", "----- message header follows -----"),
    delays=(
        "delivery incomplete",
        "gmail will retry",
        "this is a warning message only",
        "delivery status notification (delay)",
        "will continue to be retried",
    ),
    read=_read,
)
