"""Lines for the examples of rules: a message comes in, a recipient gets it or not."""

MX = "mx.example.net[192.0.2.5]:25"


def comes(
    user: str = "anna@example.org", address: str = "198.51.100.20", queue: str = "4F"
) -> tuple[str, str]:
    """A message is handed in with a login."""
    return (
        f"submission/smtpd[11]: {queue}{{n}}: client=c.isp.example[{address}], sasl_method=PLAIN, "
        f"sasl_username={user}",
        f"qmgr[12]: {queue}{{n}}: from=<{user}>, size=2213, nrcpt=1 (queue active)",
    )


def arrives(
    sender: str = "cy@example.net", address: str = "192.0.2.5", queue: str = "5A"
) -> tuple[str, str]:
    """A message comes from outside."""
    return (
        f"smtpd[13]: {queue}{{n}}: client=mx.example.net[{address}]",
        f"qmgr[12]: {queue}{{n}}: from=<{sender}>, size=2213, nrcpt=1 (queue active)",
    )


def goes(
    text: str = "250 2.0.0 Ok", outcome: str = "sent", dsn: str = "2.0.0", *,
    to: str = "bo{n}@example.net", relay: str = MX, queue: str = "4F", daemon: str = "smtp",
) -> tuple[str, ...]:  # fmt: skip
    """What becomes of a recipient."""
    said = text if outcome == "sent" or relay == "none" or daemon != "smtp" else (
        f"host {relay.removesuffix(':25')} said: {text}"
    )  # fmt: skip
    return (
        f"{daemon}[14]: {queue}{{n}}: to=<{to}>, relay={relay}, delay=1.2, delays=0.1/0/0.4/0.7, "
        f"dsn={dsn}, status={outcome} ({said})",
    )


def removed(queue: str = "4F") -> tuple[str, ...]:
    """It leaves the queue."""
    return (f"qmgr[12]: {queue}{{n}}: removed",)
