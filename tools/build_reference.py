"""Make the reference of every command: `python -m tools.build_reference`, from anywhere.

A page for each noun, one for the words that are commands by themselves, and one for what all have
in common, in `docs/reference/`. All of it is read off the program: usage, arguments, flags with
their defaults, help with its examples, exit codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

import typer
from typer.main import get_command

from cli import asking, telling
from cli.config import ENVIRONMENT
from cli.flags import Flagged
from cli.main import app
from cli.refusals import INTERRUPTED
from domain.errors import DemarcheError

DOCS = Path(__file__).resolve().parent.parent / "docs"
TARGET = DOCS / "reference"
MADE = "<!-- Made by `python -m tools.build_reference`: what is changed here by hand is lost. -->\n"
ALONE = "one-word"
WIDTH = 120

READS, WRITES, NEITHER = "Reads; records nothing.", "Records.", "Records nothing."
OTHERWISE = {
    "demo": "Records a whole campaign into a store of its own.",
    "completion": NEITHER,
    "import": "Records whole files.",
    "export": READS,
}
"""What the commands do that are neither `read` nor `write`."""

SETTINGS = {
    "db": "the store: a path, or a postgresql:// URL",
    "campaign": "the campaign to work in",
    "user": "who records",
    "zone": "in which zone a time without one is read, and times are shown",
    "rules": "a file with [bodies and rules of one's own](../rules.md)",
    "weights": "a file with [weights of one's own](../weights.md)",
}

ENDS = {
    0: "done",
    1: "failed; or `check` found what does not hold",
    INTERRUPTED: "interrupted",
}


@dataclass(frozen=True)
class Described:
    """A command by its words (`position change`), and what Typer made of it."""

    words: str
    command: Any
    context: Any

    @property
    def page(self) -> str:
        """The name of the page on which it stands."""
        noun, _, verb = self.words.partition(" ")
        return noun if verb or noun == "export" else ALONE

    @property
    def anchor(self) -> str:
        """Its heading as a part of an address."""
        return self.words.replace(" ", "-")


def described() -> Iterator[Described]:
    """Every command, in the order of the program's help."""
    program = get_command(app)
    root = typer.Context(program, info_name="demarche", **program.context_settings)
    for word in program.list_commands(root):  # type: ignore[attr-defined]
        command = program.get_command(root, word)  # type: ignore[attr-defined]
        inside = typer.Context(command, info_name=word, parent=root)
        verbs = command.list_commands(inside) if hasattr(command, "list_commands") else ()
        if not verbs or command.invoke_without_command:
            yield Described(word, command, inside)
        for verb in verbs:
            found = command.get_command(inside, verb)
            context = typer.Context(found, info_name=verb, parent=inside)
            yield Described(f"{word} {verb}", found, context)


def pages() -> dict[str, str]:
    """The content of each file of the reference by its name."""
    commands = list(described())
    made = {"README.md": _index(commands)}
    for name in dict.fromkeys(one.page for one in commands):
        those = [one for one in commands if one.page == name]
        title = "Words that are commands by themselves" if name == ALONE else f"demarche {name}"
        parts = [_section(one) for one in those]
        made[f"{name}.md"] = "\n".join([MADE, f"# {title}\n", *parts])
    return made


def _index(commands: Sequence[Described]) -> str:
    by_page: dict[str, list[str]] = {}
    for one in commands:
        link = f"[{one.words.partition(' ')[2] or one.words}]({one.page}.md#{one.anchor})"
        by_page.setdefault(one.page, []).append(link)
    root = commands[0].context.find_root()
    return "\n".join(
        [
            MADE,
            "# Reference\n",
            "Every command with all its words and flags, as the program itself has them.",
            "[commands.md](../commands.md) has them by what they are for, an example each.\n",
            "| page | commands |\n|---|---|",
            *(f"| [{page}]({page}.md) | {', '.join(links)} |" for page, links in by_page.items()),
            "\n## Flags of every read\n",
            _options(_shared(asking.FLAGS)),
            "\n## Flags of every write\n",
            _options(_shared(telling.FLAGS)),
            "\n## Flags before the command\n",
            _options([_row(param, root) for param in root.command.get_params(root)]),
            "\n## Environment\n",
            "A flag goes before the environment, the environment before what `campaign use` put in",
            "use, that before `.demarche.toml` in the folder or above it, that before the user's",
            "`config.toml`; `demarche config` says which is so. `NO_COLOR`, `FORCE_COLOR` and",
            "`TERM=dumb` are heeded, and for `--edit` `VISUAL` and `EDITOR`.\n",
            "| variable | setting | what |\n|---|---|---|",
            *(f"| `{ENVIRONMENT[name]}` | `{name}` | {SETTINGS[name]} |" for name in ENVIRONMENT),
            "\n## Exit codes\n",
            "| code | |\n|---|---|",
            *(f"| {code} | {meaning} |" for code, meaning in sorted(_codes().items())),
            "\nWhatever is not 0 has recorded nothing.\n",
        ]
    )


def _codes() -> dict[int, str]:
    found = dict(ENDS)
    for kind in DemarcheError.__subclasses__():
        if "exit_code" in vars(kind):
            found[kind.exit_code] = (kind.__doc__ or "").partition("\n")[0].rstrip(".").lower()
    return found


def _section(one: Described) -> str:
    usage = " ".join(one.command.collect_usage_pieces(one.context))
    told, shown = _help(one.command.help or "")
    own, shared = _parted(one)
    parts = [
        f"## {one.words}\n",
        f"{told}\n",
        f"```text\ndemarche {one.words} {usage}\n```\n",
        f"For example:\n\n```text\n{chr(10).join(shown)}\n```\n",
        _arguments(one),
        *([_options(own) + "\n"] if own else []),
        f"{_nature(one)} {shared}".strip() + "\n",
    ]
    return "\n".join(part for part in parts if part)


def _help(text: str) -> tuple[str, list[str]]:
    """A help as paragraphs of Markdown, and the examples in it."""
    told: list[str] = []
    shown: list[str] = []
    for paragraph in text.replace("\b\n", "").split("\n\n"):
        if paragraph.startswith("demarche "):
            shown += paragraph.splitlines()
        elif paragraph.startswith("{"):
            told.append(f"```text\n{paragraph}\n```")
        else:
            told.append(fill(_marked(" ".join(paragraph.split())), WIDTH, break_on_hyphens=False))
    return "\n\n".join(told), shown


def _marked(text: str) -> str:
    """Words with what Markdown would take for its own marks taken literally, but in `code`."""
    parts = text.split("`")
    parts[::2] = [re.sub(r"([*_<|\[])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def _nature(one: Described) -> str:
    command = getattr(one.command.callback, "__wrapped__", one.command.callback)
    if not isinstance(command, Flagged):
        return OTHERWISE[one.words]
    reads = getattr(command, "reads", False) or getattr(command, "hands", False)
    return READS if reads else WRITES


def _arguments(one: Described) -> str:
    rows = [
        f"| `{_cell(param.make_metavar(one.context))}` | {_cell(_marked(param.help or ''))} |"
        for param in one.command.params
        if param.param_type_name == "argument"
    ]
    return "\n".join(["| argument | |\n|---|---|", *rows, ""]) if rows else ""


Row = tuple[str, str, str]


def _parted(one: Described) -> tuple[list[Row], str]:
    """The command's own flags, and words that say which of the shared ones it has."""
    rows = [_row(p, one.context) for p in one.command.params if p.param_type_name == "option"]
    rows = [row for row in rows if row[0]]
    for kind, flags, but in (
        ("read", asking.FLAGS, ""),
        ("read", asking.OF_THE_STORE, " but `--max-class`"),
        ("write", telling.FLAGS, ""),
    ):
        shared = _shared(flags)
        if all(row in rows for row in shared):
            own = [row for row in rows if row not in shared]
            return own, f"Has [the flags of every {kind}](README.md#flags-of-every-{kind}){but}."
    return rows, ""


def _row(param: Any, context: Any) -> Row:
    """A flag's spellings with its value, its default, and what it does; empty when hidden."""
    if param.hidden:
        return "", "", ""
    spellings = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    value = "" if param.is_flag or param.count else f" {param.make_metavar(context)}"
    told = _cell(_marked(param.help or ""))
    if param.multiple and not re.search("repeat|as often", told):
        told += " May be given several times."
    return f"`{_cell(spellings + value)}`", _default(param), told


def _default(param: Any) -> str:
    """What holds when a flag is left out: a value, a variable of the environment, or nothing."""
    if param.required:
        return "required"
    if isinstance(param.show_default, str):
        return param.show_default
    elsewhere = "unless given" in (param.help or "")
    value = param.default or param.envvar or ("" if elsewhere else ENVIRONMENT.get(param.name))
    return f"`{value}`" if value else ""


def _shared(flags: Sequence[Any]) -> list[Row]:
    """The rows of flags that many commands share."""
    probe = typer.Typer(add_completion=False, rich_markup_mode=None)
    probe.command()(Flagged(lambda _: None, flags, lambda *_: None))
    command = get_command(probe)
    context = typer.Context(command)
    rows = [_row(p, context) for p in command.params if p.param_type_name == "option"]
    return [row for row in rows if row[0]]


def _options(rows: Sequence[Row]) -> str:
    """A table of flags; without a column of defaults where nothing has one."""
    if not any(default for _, default, _ in rows):
        lines = [f"| {spelt} | {what} |" for spelt, _, what in rows]
        return "\n".join(["| flag | |\n|---|---|", *lines])
    lines = [f"| {spelt} | {default} | {what} |" for spelt, default, what in rows]
    return "\n".join(["| flag | default | |\n|---|---|---|", *lines])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\\\\|", "\\|")


def main() -> None:
    """Write the pages, and take away those of commands that are gone."""
    wanted = pages()
    TARGET.mkdir(exist_ok=True)
    for path in TARGET.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        (TARGET / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
