"""The catalogue is compiled when the package is built, for an editable install as well."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Makes `knowledge/catalogue/compiled/` from the TOML files of its speakers."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from mailcheck.knowledge.catalogue import compiling, loading

        stamp = loading.stamp_of(loading.SOURCES)
        compiling.write(compiling.modules(compiling.sections(), stamp or ""))
