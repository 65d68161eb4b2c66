"""The compiled catalogue: made from the TOML files of the speakers (core/made.py)."""

from mailcheck.core.made import Made

CATALOGUE = Made(
    "knowledge.catalogue.compiled",
    ("knowledge/catalogue/entries",),
    ".toml",
    "knowledge.catalogue.compiling",
)
"""Modules: `index`, and one for each file (`google`, `generic_policy`)."""
