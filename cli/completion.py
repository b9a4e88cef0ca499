"""demarche completion: the script a shell needs, and the answers it then asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cli.commands import single

app = single()


class Shell(StrEnum):
    """The shells that can ask."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


SCRIPTS = {
    Shell.BASH: """\
_demarche() {
    local IFS=$'\\n'
    COMPREPLY=($(demarche completion bash --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
}
complete -o default -o nospace -F _demarche demarche
""",
    Shell.ZSH: """\
#compdef demarche
_demarche() {
    local -a found
    found=("${(@f)$(demarche completion zsh --line "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
    [[ -n "$found" ]] && _describe demarche found || _files
}
compdef _demarche demarche
""",
    Shell.FISH: """\
complete -c demarche -a '(demarche completion fish --line (commandline -cp) 2>/dev/null)'
""",
}


@app.command()
def completion(
    shell: Shell,
    line: Annotated[str | None, typer.Option("--line", hidden=True)] = None,
) -> None:
    """Print the script that makes a shell complete commands, countries, symbols and missions.

    demarche completion bash >> ~/.bashrc

    demarche completion zsh >> ~/.zshrc

    demarche completion fish > ~/.config/fish/completions/demarche.fish
    """
    if line is None:
        typer.echo(SCRIPTS[shell], nl=False)
        return
    from cli.main import completed

    for word, about in completed(line):
        typer.echo(_spelt(shell, word, about))


def _spelt(shell: Shell, word: str, about: str) -> str:
    match shell:
        case Shell.BASH:
            # bash breaks words at these two, and puts what it gets after the last
            tail = word.rpartition("=")[2].rpartition(":")[2]
            return tail + " "
        case Shell.ZSH:
            escaped = word.replace(":", "\\:")
            return f"{escaped}:{about}" if about else escaped
        case Shell.FISH:
            return f"{word}\t{about}" if about else word
