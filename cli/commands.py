"""Which commands there are, each imported only when it is called; and words that are none."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command
from typer.models import CommandInfo

from cli.flags import READING, TYPED
from domain.errors import Misused, listed

if TYPE_CHECKING:
    Command = Any
    Ctx = Any

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("cli.demo", "The campaign of February 2025 in a new store."),
    "board": ("cli.board", "Where everybody stands on a question, and what that decides."),
    "brief": ("cli.brief", "The morning brief: what is expected, who moved, what to do."),
    "next": ("cli.next", "Whom to call next, with which ask, and what that is worth."),
    "country": ("cli.country", "One country: stances, votes, pledges, contacts, what is owed."),
    "replay": ("cli.replay", "How a count came to be, frame by frame."),
    "page": ("cli.page", "A file that shows where everybody stood, moment by moment."),
    "serve": ("cli.serve", "The page in a browser on this machine, as the journal moves."),
    "campaign": ("cli.campaign", "Whose work it is, what it wants of each vote, whom it targets."),
    "proposal": ("cli.proposal", "Drafts and amendments: text, sponsors, fate."),
    "vote": ("cli.vote", "Dates, figures, results, roll calls and their corrections."),
    "mission": ("cli.mission", "Our posts abroad: what they cover, plan, do and report."),
    "memo": ("cli.memo", "What missions are told to ask for, and what became of it."),
    "contact": ("cli.contact", "Any other talk: in a corridor, an ally's, the other side's."),
    "position": ("cli.position", "What a country says it will do."),
    "pledge": ("cli.pledge", "What countries promised, and whether they kept it."),
    "calendar": ("cli.calendar", "Every date: votes, deadlines, visits, follow-ups, expiries."),
    "expect": ("cli.expect", "Say what should be so, to be told when it is not."),
    "check": ("cli.check", "Which expectations no longer hold; silent when all do."),
    "note": ("cli.note", "Keep what happened around the campaign, or a remark on an entry."),
    "undo": ("cli.undo", "Take an entry back; it stays on record as void."),
    "completion": ("cli.completion", "Complete words in bash, zsh and fish."),
    "audit": ("cli.audit", "What was recorded, who moved, and why a figure stands."),
    "timeline": ("cli.timeline", "What happened, about one country or one proposal."),
    "search": ("cli.search", "Which entries fit: fields, groups, dates and words."),
    "sql": ("cli.sql", "Any question in SQL, of tables that stay as they are."),
    "export": ("cli.export", "Every entry as a line of JSON, to keep or to restore."),
    "import": ("cli.imports", "Restore an export, or take in events or a spreadsheet."),
    "verify": ("cli.verify", "Whether the journal is what was recorded; silent when it is."),
    "rebuild": ("cli.rebuild", "Make the views anew from the journal."),
    "doctor": ("cli.doctor", "How this installation and its store are."),
    "config": ("cli.settings", "Every setting, and where it comes from."),
}
"""Each word after `demarche`: the module whose `app` it is, and its line in the help."""

SYNONYMS: Mapping[str, str] = {
    "help": "--help",
    "cable": "memo send",
    "instruct": "memo send",
    "instruction": "memo send",
    "telegram": "memo send",
    "post": "mission",
    "embassy": "mission",
    "readout": "mission report",
    "report": "mission report",
    "demarche": "mission engage",
    "engage": "mission engage",
    "stance": "position change",
    "call": "position change",
    "draft": "proposal table",
    "table": "proposal table",
    "amendment": "proposal table",
    "resolution": "proposal",
    "sponsor": "proposal sponsor",
    "ballot": "vote",
    "tally": "vote hear",
    "result": "vote declare",
    "commit": "pledge give",
    "promise": "pledge give",
    "talk": "contact hold",
    "meeting": "contact hold",
    "target": "campaign target",
    "aim": "campaign aim",
    "goal": "campaign aim",
    "log": "audit log",
    "why": "audit why",
    "history": "timeline",
    "whip": "board",
    "count": "board",
    "status": "board",
    "map": "board",
    "morning": "brief",
    "summary": "brief",
    "sitrep": "brief",
    "void": "undo",
    "delete": "undo",
    "rm": "undo",
    "remove": "undo",
    "set": "position change",
    "use": "campaign use",
    "query": "sql",
    "select": "sql",
    "find": "search",
    "grep": "search",
    "filter": "search",
    "spreadsheet": "import",
    "excel": "import",
    "xlsx": "import",
    "csv": "import",
    "init": "campaign open",
    "new": "campaign open",
}
"""What people type instead, and the command they mean."""

WITHIN: Mapping[str, Mapping[str, str]] = {
    "position": {"set": "change", "report": "change", "update": "change", "log": "history"},
    "memo": {"new": "send", "cancel": "rescind", "ack": "acknowledge", "delete": "rescind"},
    "mission": {"add": "open", "deliver": "engage", "readout": "report"},
    "proposal": {"new": "table", "submit": "table", "amend": "table", "cosponsor": "sponsor"},
    "vote": {"record": "cast", "result": "declare", "report": "hear"},
    "campaign": {"new": "open", "start": "open", "end": "close", "select": "use"},
    "pledge": {"add": "give", "break": "withdraw"},
    "contact": {"log": "hold", "add": "hold"},
}
"""The same for the second word."""


class Words(TyperGroup):
    """A group of commands that says what was meant by a word it does not know."""

    def resolve_command(self, ctx: Ctx, args: list[str]) -> Any:
        """The command of the first word; raises Misused with up to three suggestions."""
        word = args[0]
        if self.get_command(ctx, word) is None and not ctx.resilient_parsing:
            raise self._unknown(ctx, word)
        name, command, rest = super().resolve_command(ctx, args)
        if (shared := ctx.find_root().obj) is not None:
            shared[TYPED] = f"{ctx.command_path} {name}"
            if _only_reads(command):
                shared[READING] = True
        return name, command, rest

    def _unknown(self, ctx: Ctx, word: str) -> Misused:
        path = " ".join(ctx.command_path.split())
        meant = WITHIN.get(ctx.info_name or "", {}).get(word)
        near = [meant] if meant else get_close_matches(word, self.list_commands(ctx), n=3)
        hint = (
            f"Did you mean {listed(f'{path} {one}' for one in near)}?"
            if near
            else f"Type: {path} --help"
        )
        return Misused(f'There is no command "{path} {word}".', hint=hint)

    def parse_args(self, ctx: Ctx, args: list[str]) -> list[str]:
        """Print the help and end with 2 when the word that says what to do is missing."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(2)
        return super().parse_args(ctx, args)


def _only_reads(command: Command) -> bool:
    """Whether a command records nothing, whatever is typed after it."""
    if isinstance(command, Noun):
        return all(_is_read(verb.registered_commands[0]) for verb in command.verbs.values())
    return _is_read(command)


def _is_read(command: Command | CommandInfo) -> bool:
    marks = vars(command.callback)
    return "reads" in marks or "hands" in marks


class Noun(Words):
    """The verbs of a noun; the flags of a verb are put together when it is called, or listed."""

    verbs: Mapping[str, typer.Typer]

    def list_commands(self, ctx: Ctx) -> list[str]:
        """All verbs, as they stand in their module."""
        return list(self.verbs)

    def get_command(self, ctx: Ctx, cmd_name: str) -> Command | None:
        """The verb of that name."""
        if cmd_name in self.verbs and cmd_name not in self.commands:
            self.commands[cmd_name] = get_command(self.verbs[cmd_name])
        return self.commands.get(cmd_name)


class Program(Words):
    """The words after `demarche`; a command's module is imported when it is called."""

    def list_commands(self, ctx: Ctx) -> list[str]:
        """All words, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Ctx, cmd_name: str) -> Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = _command(import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def lines(self) -> list[tuple[str, str]]:
        """Each word with its line, without importing anything."""
        return [(name, line) for name, (_, line) in COMMANDS.items()]

    def format_commands(self, ctx: Ctx, formatter: Any) -> None:
        """The help's list."""
        with formatter.section("Commands"):
            formatter.write_dl(self.lines())

    def _unknown(self, ctx: Ctx, word: str) -> Misused:
        if word in SYNONYMS:
            return Misused(
                f'There is no command "{word}".', hint=f"Did you mean demarche {SYNONYMS[word]}?"
            )
        return super()._unknown(ctx, word)


def _command(app: typer.Typer) -> Command:
    """What Typer makes of an application, a noun without the verbs that are not called."""
    if app.registered_callback is None:
        return get_command(app)
    bare = copy(app)
    bare.registered_commands = []
    noun = get_command(bare)
    assert isinstance(noun, Noun)
    noun.verbs = dict(map(_verb, app.registered_commands))
    return noun


def _verb(info: CommandInfo) -> tuple[str, typer.Typer]:
    assert info.callback is not None
    alone = single()
    alone.registered_commands = [info]
    return info.name or info.callback.__name__.replace("_", "-"), alone


def group(help: str) -> typer.Typer:
    """A noun: its verbs are added with `@app.command()`."""
    app = typer.Typer(cls=Noun, help=help, add_completion=False, rich_markup_mode=None)
    app.callback()(_nothing)
    return app


def single() -> typer.Typer:
    """A word that is a command by itself; it takes one `@app.command()`."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


def _nothing() -> None:
    """Groups have no flags of their own."""
