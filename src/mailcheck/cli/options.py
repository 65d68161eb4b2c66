"""Options that several commands take."""

from typing import Any

from mailcheck.cli.declaration import option
from mailcheck.render.formats import FINDINGS, TABLES, every_format, formats

CONFIGURATION = "Configuration"
OUTPUT = "Output"

ISOLATED = option("Read no configuration file.", group=CONFIGURATION)
CONFIG = option(
    "Configuration file instead of the nearest mailcheck.toml or pyproject.toml.",
    metavar="FILE",
    env=True,
    group=CONFIGURATION,
)
REDACT = option(
    "Mask the local part of every address in the output (CI logs are public).",
    off=True,
    env=True,
    key=True,
    group=OUTPUT,
)


HTML = option(
    "Write a page for the browser too, in one step when all is done; - is standard output "
    "instead of the text.",
    metavar="FILE",
    group=OUTPUT,
)


def _format(help_: str, *kinds: str) -> Any:
    return option(
        help_,
        "--format",
        "-f",
        choices=lambda: formats(*kinds),
        # One MAILCHECK_FORMAT serves all commands, though not each prints every format.
        env_words=every_format,
        default="text",
        env=True,
        key=True,
        group=OUTPUT,
        example="json",
    )


FORMAT = _format("How to print the answer.")
TABLE_FORMAT = _format("How to print the answer.", TABLES)
FINDING_FORMAT = _format("How to print findings.", FINDINGS)

FAIL_ON = option(
    "Exit with 1 from this severity on.",
    choices=("error", "warning", "info", "never"),
    default="warning",
    env=True,
    key=True,
    example="error",
)
EXIT_ZERO = option("Never exit with 1.")
CATALOGUE = option(
    "Own entries (TOML), asked before the built-in ones (repeatable).",
    metavar="FILE",
    env=True,
    key=True,
)
NOW = option(
    "Judge as if it were this ISO 8601 time.",
    metavar="TIME",
    env=True,
    example="2026-11-21T09:30Z",
)
NAMESERVER = option(
    "Ask this name server instead of the system's (repeatable).",
    metavar="IP[:PORT]",
    env=True,
    key=True,
    group="DNS",
    example="127.0.0.1:1",
)
ZONE = option(
    "Answer from this zone file (JSON or BIND) instead of DNS.",
    metavar="FILE",
    group="DNS",
)
TIMEOUT = option(
    "For all questions about one name.",
    metavar="SECONDS",
    minimum=0.1,
    default=5.0,
    key=True,
    group="DNS",
    example="7.5",
)
QPS = option(
    "At most N questions a second.",
    metavar="N",
    minimum=0,
    default=0.0,
    key=True,
    group="DNS",
    example="50",
)
