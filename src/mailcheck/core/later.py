"""A regular expression that is compiled when it is first asked: a short run needs few of them."""

import re
from typing import Any, cast


class Later:
    """Stands for the compiled expression; its methods come to it with the first one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        self.__dict__["compiled"] = compiled
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            self.__dict__[method] = getattr(compiled, method)
        return self.__dict__[name] if name in self.__dict__ else getattr(compiled, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, when it is used."""
    return cast("re.Pattern[str]", Later(pattern, flags))
