"""What is made from other files is made when the package is built, editable installs as well."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeHook(BuildHookInterface):
    """Makes the catalogue from the TOML files of its speakers, and the indexes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from mailcheck.core.registry import INDEX
        from mailcheck.knowledge.catalogue.loading import CATALOGUE
        from mailcheck.tools.bounce.dialect import INDEX as DIALECTS

        for made in (CATALOGUE, INDEX, DIALECTS):
            made.write(made.texts())
