"""mailcheck: says what is wrong with mail, and what mail servers mean.

    import mailcheck

    mailcheck.lint(raw).findings            # what is wrong with a message
    mailcheck.explain("550 5.1.1 ...").cause
    mailcheck.read_bounce(raw).recipients   # who bounced, why, hard or soft

Each answer has `to_dict()`, equal to one result of the command's JSON with `file` and `index` null.
The functions are loaded on first use, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mailcheck.adapters.dns.zone import ZoneResolver
    from mailcheck.api import lint, verify
    from mailcheck.tools.auth.dmarc import evaluate_dmarc
    from mailcheck.tools.auth.spf import check_spf
    from mailcheck.tools.bounce.reader import read_bounce
    from mailcheck.tools.domain.check import check_domain
    from mailcheck.tools.explain.explain import explain
    from mailcheck.tools.ip.check import check_ip

__version__ = "0.1.0"
# Public name -> where it lives.
_HOMES = {
    "check_domain": "mailcheck.tools.domain.check",
    "check_ip": "mailcheck.tools.ip.check",
    "ZoneResolver": "mailcheck.adapters.dns.zone",
    "check_spf": "mailcheck.tools.auth.spf",
    "evaluate_dmarc": "mailcheck.tools.auth.dmarc",
    "explain": "mailcheck.tools.explain.explain",
    "lint": "mailcheck.api",
    "read_bounce": "mailcheck.tools.bounce.reader",
    "verify": "mailcheck.api",
}
__all__ = [
    "ZoneResolver",
    "__version__",
    "check_domain",
    "check_ip",
    "check_spf",
    "evaluate_dmarc",
    "explain",
    "lint",
    "read_bounce",
    "verify",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'mailcheck' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
