"""`--format rich`: text, coloured and folded also where nobody is looking."""

from mailcheck.render.formats.text import Renderer

__all__ = ["Renderer"]
