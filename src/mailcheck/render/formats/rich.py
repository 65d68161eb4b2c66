"""`--format rich`: text, coloured and folded also where nobody is looking (`cli/output.py`)."""

from mailcheck.render.formats.text import Format

__all__ = ["Format"]
