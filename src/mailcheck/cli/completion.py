"""The completion scripts, which the package brings along (made by `make docs`)."""

from importlib.resources import files

from mailcheck.core.errors import InputError

_FILES = {
    "bash": "mailcheck.bash",
    "zsh": "_mailcheck",
    "fish": "mailcheck.fish",
    "powershell": "mailcheck.ps1",
}


def script(shell: str) -> str:
    """The script of a shell.

    Raises:
        InputError: this installation has none.
    """
    package = files("mailcheck")
    # An installed package has them inside, a checkout beside its sources.
    for folder in (package / "completions", package / ".." / ".." / "completions"):
        file = folder / _FILES[shell]
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise InputError("This installation of mailcheck has no completion scripts.", "missing")
