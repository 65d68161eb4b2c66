"""GroupWise (Novell, Micro Focus, OpenText): groupware whose gateway is called GWIA.

Odd: the gateway accepts first and bounces later; numbers such as D101 or 450 MTA Congestion are
those of the agents inside.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "groupwise",
    "GroupWise",
    "mta",
    marks=(
        "groupwise",
        "gwia",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_QUEUE = "Leave the message in the queue: the server tries again by itself."

ENTRIES = (
    Entry(
        id="groupwise-unknown-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such GroupWise user",
        patterns=(
            "d101 user not found",
            "d101: user not found",
            "user not found (d101)",
        ),
        examples=("D101 User not found (anna@example.org)",),
        meaning="The GroupWise system has no such user, group or nickname.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="groupwise-tcp",
        cause=Cause.NETWORK,
        title="Connection broke off",
        patterns=(
            "420 tcp read error",
            "tcp read error",
            "tcp write error",
        ),
        examples=("420 TCP read error",),
        meaning="The connection to the other server ended while the gateway waited.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="groupwise-congestion",
        cause=Cause.SYSTEM_ERROR,
        title="Gateway is overloaded",
        patterns=("mta congestion",),
        examples=("450 MTA Congestion",),
        meaning="The agents behind the gateway cannot keep up.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
)
