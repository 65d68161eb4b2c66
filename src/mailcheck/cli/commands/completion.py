"""`mailcheck completion SHELL`."""

from mailcheck.cli.declaration import Command, Request, argument

SHELLS = ("bash", "zsh", "fish", "powershell")


class CompletionRequest(Request):
    """Print the completion script of a shell.

    bash: `mailcheck completion bash > ~/.local/share/bash-completion/completions/mailcheck`.
    zsh: into a folder of $fpath, as `_mailcheck`. fish: into `~/.config/fish/completions`, as
    `mailcheck.fish`. PowerShell: add it to $PROFILE.
    """

    shell: str = argument("SHELL", "Whose script.", required=True, choices=SHELLS, example="bash")


def run(request: CompletionRequest) -> int:
    """Print it; the exit code."""
    from mailcheck.cli.completion import script
    from mailcheck.cli.output import open_output

    open_output()(script(request.shell))
    return 0


COMMAND = Command(
    CompletionRequest,
    run,
    "Print a shell's completion script.",
    place=16,
    example="completion bash",
)
