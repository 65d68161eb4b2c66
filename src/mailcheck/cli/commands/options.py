"""Options that several commands share, and how configuration reaches them.

A flag beats `MAILCHECK_*` in the environment, which beats the configuration file.
"""

from typing import Annotated, Any

import typer

from mailcheck.cli.choices import Format


def load_config(context: Any, given: str | None) -> str | None:
    """Read the configuration and make it the defaults of this command's options.

    Runs before any other option is looked at (it is eager), as a callback of `--config`.
    """
    from mailcheck.adapters.config import Config, find_config, read_config

    path = given
    if path is None and not context.params.get("isolated"):
        path = find_config()
    config = read_config(path) if path is not None else Config()
    table = dict(config.table(context.info_name or ""))
    context.obj = config
    context.default_map = {key.replace("-", "_"): value for key, value in table.items()}
    return path


Isolated = Annotated[
    bool,
    typer.Option("--isolated", help="Read no configuration file.", is_eager=True),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration file instead of the nearest mailcheck.toml or pyproject.toml.",
        callback=load_config,
        is_eager=True,
        envvar="MAILCHECK_CONFIG",
    ),
]
Redact = Annotated[
    bool,
    typer.Option(
        "--redact",
        help="Mask the local part of every address in the output (CI logs are public).",
        envvar="MAILCHECK_REDACT",
    ),
]
TextFormat = Annotated[
    Format,
    typer.Option("--format", "-f", help="How to print the answer.", envvar="MAILCHECK_FORMAT"),
]
