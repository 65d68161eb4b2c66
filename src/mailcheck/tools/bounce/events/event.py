"""Events of mail services: what a webhook posts when a message bounced or was complained about.

One JSON object, an array, or an object per line. Each service has a module here; the one whose
`claims` says yes reads it, there is no order.
"""

import json
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from mailcheck.tools.bounce.report import Report


def split_events(raw: bytes) -> list[bytes]:
    """The single events of a JSON text: elements of an array, or lines."""
    return []


def read_events(raw: bytes) -> Report | None:
    return None
