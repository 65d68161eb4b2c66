"""`mailcheck causes`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request


class CausesRequest(Request):
    """List the causes that explain and bounce use."""

    format: str = options.FORMAT


def run(request: CausesRequest) -> int:
    """List them; the exit code."""
    from mailcheck.cli.causes import causes

    return causes(request)


COMMAND = Command(
    CausesRequest, run, "List the causes of errors.", place=12, example="causes --format json"
)
