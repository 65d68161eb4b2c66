"""The public functions: the same answers as the commands give, as values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailcheck.core.ports import Resolver
    from mailcheck.tools.auth.verification import Verification
    from mailcheck.tools.lint.engine import Linter, LintResult
    from mailcheck.tools.lint.rule import Options


def lint(
    raw: bytes,
    *,
    options: Options | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    now: datetime | None = None,
) -> LintResult:
    """What is wrong with a message.

    Args:
        raw: the message as it lies on disk.
        options: what is known about it (`mailcheck.tools.lint.rule.Options`).
        select: ids or topics of the rules to run; default: all but the opt-in ones.
        ignore: ids or topics left out.
        now: an aware datetime that dates are compared with; default: not compared.

    Returns:
        The findings, in order of place.

    Raises:
        UsageError: there is no such rule or topic.
    """
    picked = None if select is None else tuple(select)
    return _linter(options, now, picked, tuple(ignore)).lint(raw)


async def verify(
    raw: bytes,
    ip: str | None = None,
    helo: str | None = None,
    mail_from: str | None = None,
    *,
    resolver: Resolver,
    now: datetime | None = None,
) -> Verification:
    """Verify SPF, DKIM, ARC and DMARC of a message as a receiver would.

    Args:
        raw: the message as it was received.
        ip: the address that brought it; without one SPF is not evaluated.
        helo: the name it gave in HELO or EHLO.
        mail_from: the envelope sender; "" is the empty one of bounces.
        resolver: asks DNS (`mailcheck.ZoneResolver`).
        now: an aware datetime that expiry is compared with; default: the present.

    Raises:
        UsageError: `ip` is no address.
    """
    from datetime import UTC

    from mailcheck.adapters.publicsuffix import organizational_domain
    from mailcheck.tools.auth.verify import Connection, verify_message

    return await verify_message(
        raw,
        connection=Connection(ip, helo, mail_from),
        resolver=resolver,
        now=datetime.now(UTC) if now is None else now,
        organizational=organizational_domain,
    )


@lru_cache(maxsize=16)
def _linter(
    options: Options | None,
    now: datetime | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...],
) -> Linter:
    from mailcheck.adapters.publicsuffix import organizational_domain
    from mailcheck.core.registry import default_rules, resolve
    from mailcheck.tools.lint.engine import Linter
    from mailcheck.tools.lint.rule import Options

    chosen = default_rules("lint") if select is None else resolve(select, "lint")
    known = options or Options()
    if now is not None:
        known = known._replace(now=now)
    return Linter(chosen - resolve(ignore, "lint"), known, organizational_domain)
