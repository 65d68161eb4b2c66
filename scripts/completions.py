"""Static completions for bash, zsh, fish and PowerShell, made from the commands themselves.

A completion that starts Python costs twenty times a bare interpreter per TAB; these cost nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mailcheck.cli import declaration, walk

FILES = "files"
_READ = ("PATH...", "FILE", "LIST", "MESSAGE")
"""How arguments are called that are files."""


@dataclass(frozen=True)
class Option:
    """One option: its spellings, what it is for, and what its value can be."""

    flags: tuple[str, ...]
    help: str
    values: tuple[str, ...] | str | None
    """Words; `FILES`; "" for free text; None when it takes no value."""
    is_list: bool = False
    """Whether it takes several words with commas between them."""


@dataclass(frozen=True)
class Command:
    name: str
    help: str
    options: tuple[Option, ...]
    arguments: tuple[str, ...] | str
    """What comes after it: words, `FILES`, or "" for free text."""
    commands: tuple["Command", ...]
    """Its sub-commands."""


def commands(*path: str) -> tuple[Command, ...]:
    """The commands of a group, as the program declares them."""
    return tuple(_command((*path, name)) for name in walk.names(*path))


def paths(found: tuple[Command, ...], before: str = "") -> Iterator[tuple[str, Command]]:
    """Every command and sub-command with what is typed for it: `suppress add`."""
    for command in found:
        path = f"{before}{command.name}"
        yield path, command
        yield from paths(command.commands, f"{path} ")


def _groups() -> list[str]:
    return [command.name for command in commands() if command.commands]


def _command(path: tuple[str, ...]) -> Command:
    help_ = Option(("--help", "-h"), "Show this message and exit.", None)
    declared = walk.command_of(*path)
    if declared is None:
        below = commands(*path)
        summary = walk.module_of(*path).SUMMARY
        return Command(path[-1], summary, (help_,), tuple(c.name for c in below), below)
    options = declared.request.options
    own = tuple(_option(item) for item in options if not item.is_argument)
    arguments = [_values(item) for item in options if item.is_argument]
    offered = next(filter(None, arguments), "")
    return Command(path[-1], declared.summary, (*own, help_), offered or "", ())


def _option(item: declaration.Option) -> Option:
    flags = (*item.flags, *filter(None, [item.opposite]))
    longest = tuple(sorted(flags, key=lambda flag: (-len(flag), flag)))
    is_list = item.many and bool(item.words) and not item.choices
    return Option(longest, item.help, _values(item), is_list)


def _values(item: declaration.Option) -> tuple[str, ...] | str | None:
    if item.is_flag:
        return None
    words = declaration.found(item.choices) or declaration.found(item.words)
    return words or (FILES if item.metavar in _READ else "")


def bash() -> str:
    cases = []
    for path, command in paths(commands()):
        flags = " ".join(flag for option in command.options for flag in option.flags)
        branches = [
            f"            {'|'.join(o.flags)}) {_bash_values(o.values, o.is_list)}; return ;;"
            for o in command.options
            if o.values is not None
        ]
        cases.append(
            f"        {_bash_quote(path)})\n"
            '            case "$prev" in\n'
            + "".join(f"    {branch}\n" for branch in branches)
            + "            esac\n"
            f'            if [[ $cur == -* ]]; then _mailcheck_words "{flags}"; return; fi\n'
            f"            {_bash_values(command.arguments)} ;;\n"
        )
    names = " ".join(command.name for command in commands())
    return (
        "# bash completion for mailcheck. Source it, or copy it to\n"
        "# ~/.local/share/bash-completion/completions/mailcheck\n"
        "# Line by line: names hold blanks and stars. $lead is what comes before the word.\n"
        "_mailcheck_offer() {\n"
        "    local line\n"
        "    COMPREPLY=()\n"
        "    while IFS= read -r line; do\n"
        '        COMPREPLY+=("$lead$line")\n'
        '    done < <(compgen "$@" -- "$cur")\n'
        "}\n"
        '_mailcheck_words() { _mailcheck_offer -W "$1"; }\n'
        "# The last of a list with commas.\n"
        "_mailcheck_list() {\n"
        '    [[ $cur == *,* ]] && lead+="${cur%,*}," cur=${cur##*,}\n'
        '    _mailcheck_offer -W "$1"\n'
        "}\n"
        "_mailcheck_files() {\n"
        "    # bash puts the quotes back.\n"
        "    compopt -o filenames 2>/dev/null\n"
        "    cur=${cur#[\\\"\\']} cur=${cur//\\\\/}\n"
        "    _mailcheck_offer -f\n"
        "}\n"
        "_mailcheck() {\n"
        "    local IFS=$' \\t\\n' cur prev word command='' lead=''\n"
        "    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    # `--format=json` is three words where `=` parts words, and one elsewhere.\n"
        "    if [[ $cur == = ]]; then cur=''\n"
        "    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}\n"
        "    elif [[ $cur == --*=* ]]; then prev=${cur%%=*} lead=${cur%%=*}= cur=${cur#*=}\n"
        "    fi\n"
        '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do\n'
        "        [[ $word == -* ]] && continue\n"
        "        command+=${command:+ }$word\n"
        f"        case $command in {'|'.join(_groups())}) ;; *) break ;; esac\n"
        "    done\n"
        "    case $command in\n"
        f"        '') _mailcheck_words \"{names} --version --help -h\" ;;\n"
        + "".join(cases)
        + "    esac\n}\ncomplete -F _mailcheck mailcheck\n"
    )


def _bash_values(values: tuple[str, ...] | str | None, is_list: bool = False) -> str:
    if values == FILES:
        return "_mailcheck_files"
    if not values:
        return "COMPREPLY=()"
    return f'_mailcheck_{"list" if is_list else "words"} "{" ".join(values)}"'


def _bash_quote(path: str) -> str:
    return f"'{path}'" if " " in path else path


def zsh() -> str:
    groups = [c for c in commands() if c.commands]
    return (
        "#compdef mailcheck\n"
        "# zsh completion for mailcheck: put it into a directory of $fpath as _mailcheck.\n"
        + "".join(_zsh_group(f"_mailcheck_{c.name}", "", c.commands) for c in groups)
        + _zsh_group("_mailcheck", "'--version[Print the version.]' ", commands())
        + 'if [[ ${funcstack[1]} == _mailcheck ]]; then _mailcheck "$@"; '
        "else compdef _mailcheck mailcheck; fi\n"
    )


def _zsh_group(function: str, options: str, below: tuple[Command, ...]) -> str:
    describe = "\n".join(f"        {_zsh_quote(f'{c.name}:{c.help}')}" for c in below)
    cases = "".join(_zsh_command(command) for command in below)
    return (
        f"{function}() {{\n"
        '    local line state curcontext="$curcontext"\n'
        "    local -a commands\n"
        f"    commands=(\n{describe}\n    )\n"
        f"    _arguments -C {options}'(-h --help)'{{-h,--help}}"
        "'[Show help.]' '1: :->command' '*:: :->rest'\n"
        "    case $state in\n"
        "        command) _describe -t commands 'mailcheck command' commands ;;\n"
        "        rest)\n"
        "            case $line[1] in\n"
        f"{cases}"
        "            esac ;;\n"
        "    esac\n}\n"
    )


def _zsh_command(command: Command) -> str:
    if command.commands:
        return f"                {command.name}) _mailcheck_{command.name} ;;\n"
    specs = []
    for option in command.options:
        action = "" if option.values is None else f":value:{_zsh_action(option)}"
        shown = option.help.replace("[", "(").replace("]", ")").replace(":", " -")
        for flag in option.flags:  # `--format=json` and `--format json`
            equals = "=" if action and flag.startswith("--") else ""
            specs.append(_zsh_quote(f"*{flag}{equals}[{shown}]{action}"))
    specs.append(_zsh_quote(f"*:argument:{_zsh_words(command.arguments)}"))
    body = " \\\n".join(f"                    {spec}" for spec in specs)
    return f"                {command.name})\n                    _arguments \\\n{body} ;;\n"


def _zsh_action(option: Option) -> str:
    if option.is_list:
        return f"_values -s , word {' '.join(option.values or ())}"
    return _zsh_words(option.values or "")


def _zsh_words(values: tuple[str, ...] | str) -> str:
    if values == FILES:
        return "_files"
    return f"({' '.join(values)})" if values else " "


def _zsh_quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def fish() -> str:
    lines = [
        "# fish completion for mailcheck: copy it to ~/.config/fish/completions/mailcheck.fish",
        "function __mailcheck_at -d 'Whether these are the command and sub-command typed'",
        "    set -l words (commandline -opc | string match -v -- '-*')",
        "    set -l path $words[2]",
        f'    contains -- "$path" {" ".join(_groups())}; and set path $words[2..3]',
        '    test "$path" = "$argv"',
        "end",
        "complete -c mailcheck -f",
        "complete -c mailcheck -n __mailcheck_at -l version -d 'Print the version.'",
        "complete -c mailcheck -n __mailcheck_at -s h -l help -d 'Show help.'",
    ]
    lines += _fish_names("__mailcheck_at", commands())
    for path, command in paths(commands()):
        at = f"'__mailcheck_at {path}'"
        lines += _fish_names(at, command.commands)
        lines += [f"complete -c mailcheck -n {at} {rest}" for rest in _fish_rest(command)]
    return "\n".join(lines) + "\n"


def _fish_names(at: str, below: tuple[Command, ...]) -> list[str]:
    return [f"complete -c mailcheck -n {at} -a {c.name} -d {_fish_quote(c.help)}" for c in below]


def _fish_rest(command: Command) -> Iterator[str]:
    """What is offered after a command besides sub-commands: arguments and options."""
    if command.arguments == FILES:
        yield "-F"
    elif command.arguments and not command.commands:
        yield f"-a {_fish_quote(' '.join(command.arguments))}"
    yield from map(_fish_option, command.options)


def _fish_option(option: Option) -> str:
    pieces = [
        f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
    ]
    if option.values == FILES:
        pieces.append("-r -F")
    elif option.values and option.is_list:
        words = " ".join(option.values)
        pieces.append(f"-x -a {_fish_quote(f'(__fish_append , {words})')}")
    elif option.values:
        pieces.append(f"-x -a {_fish_quote(' '.join(option.values))}")
    elif option.values is not None:
        pieces.append("-x")
    return f"{' '.join(pieces)} -d {_fish_quote(option.help)}"


def _fish_quote(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def powershell() -> str:
    tables = []
    for path, command in paths(commands()):
        flags = ", ".join(_ps_quote(flag) for o in command.options for flag in o.flags)
        values = "".join(
            f"            {_ps_quote(flag)} = {_ps_list(option.values)}\n"
            for option in command.options
            if option.values and option.values != FILES
            for flag in option.flags
        )
        words = command.arguments if isinstance(command.arguments, tuple) else ()
        tables.append(
            f"        {_ps_quote(path)} = @{{\n"
            f"            '' = {_ps_list(words)}\n"
            f"            '-' = @({flags})\n{values}        }}\n"
        )
    names = ", ".join(_ps_quote(command.name) for command in commands())
    return (
        "# PowerShell completion for mailcheck: dot-source it in your $PROFILE.\n"
        "Register-ArgumentCompleter -Native -CommandName mailcheck -ScriptBlock {\n"
        "    param($word, $ast, $position)\n"
        f"    $commands = @({names})\n"
        "    $tables = @{\n" + "".join(tables) + "    }\n"
        "    $before = @($ast.CommandElements | Select-Object -Skip 1 |\n"
        '        Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })\n'
        "    $typed = @($before | Where-Object { $_ -notlike '-*' })\n"
        f"    $groups = {_ps_list(tuple(_groups()))}\n"
        "    $depth = if (($typed | Select-Object -First 1) -in $groups) { 2 } else { 1 }\n"
        "    $command = ($typed | Select-Object -First $depth) -join ' '\n"
        "    $words = if (-not $command) { $commands + '--version', '--help' } else {\n"
        "        $table = $tables[$command]\n"
        "        $last = $before[-1]\n"
        "        if (-not $table) { @() }\n"
        "        elseif ($last -like '-*' -and $table.ContainsKey($last)) { $table[$last] }\n"
        "        elseif ($word -like '-*') { $table['-'] }\n"
        "        else { $table[''] }\n"
        "    }\n"
        '    $words | Where-Object { $_ -like "$word*" } | ForEach-Object {\n'
        "        [System.Management.Automation.CompletionResult]::new("
        "$_, $_, 'ParameterValue', $_)\n"
        "    }\n}\n"
    )


def _ps_quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _ps_list(values: tuple[str, ...] | str | None) -> str:
    words = values if isinstance(values, tuple) else ()
    return f"@({', '.join(_ps_quote(word) for word in words)})"


FILES_BY_SHELL = {
    "mailcheck.bash": bash,
    "_mailcheck": zsh,
    "mailcheck.fish": fish,
    "mailcheck.ps1": powershell,
}
"""File under completions/ -> what makes it."""
