"""`demarche vote eligible`: who may vote in a body or in a ballot, and why, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from cli.asking import Asking
from cli.eligible_json import eligible_json
from cli.eligible_page import MOST, eligible_page
from cli.envelope import Head
from cli.output import Format
from cli.seeing import head
from domain.board import view
from domain.countries import ASSEMBLY
from domain.dataclass import dataclass
from domain.days import un_day
from domain.electorates import Answered, answered
from domain.errors import Misused
from domain.values import Iso3
from infrastructure.desk.ballots import BodyNeeded, body_named
from infrastructure.views.questions import desk

USAGE = "vote eligible [SYMBOL or BODY] [COUNTRIES]: vote eligible UNGA VEN"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words name: a body, or a ballot by its symbol.

    With neither the proposal in use is meant, and without one the General Assembly.
    """

    body: str | None
    symbol: str | None
    countries: tuple[Iso3, ...]


def eligible(ask: Asking, words: Sequence[str], body: str | None) -> None:
    """A body is asked of the day of --as-of, a ballot of the day of its vote if that is known."""
    asked = _asked(ask, words, body)
    if asked.symbol is None and (asked.body or not ask.session.setting("proposal")):
        on, where = un_day(ask.as_of), asked.body or ASSEMBLY
        _answer(ask, answered(ask.session.world, where, on, asked.countries), None)
        return
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        symbol = ask.question(asked.symbol)
        world = ask.session.world
        found = view(seen.history(symbol).moment(ask.as_of), world.policy, world)
        if (named := asked.body or found.body) is None:
            raise BodyNeeded(symbol)
        votes = {member: cast.vote for member, cast in found.moment.votes.items()}
        told = answered(
            ask.session.world, named, found.day, asked.countries, ballot=symbol, votes=votes
        )
        _answer(ask, told, head(seen))


def _answer(ask: Asking, told: Answered, head: Head | None) -> None:
    world = ask.session.world
    data = eligible_json(told, world)
    short = ask.form is Format.TEXT and len(told.franchise.members) > MOST
    ask.answer(
        data,
        lambda: eligible_page(told, world, ask.moments(), short=short),
        head=head,
        lines=data["countries"],
        policy=None,
    )


def _asked(ask: Asking, words: Sequence[str], body: str | None) -> Asked:
    """Raises Misused for a third word, and as a country's name does."""
    about, names = _taken_apart(ask, words)
    countries = ask.session.world.roster.resolve_many(names) if names else ()
    if about is not None and _is_body(ask, about):
        return Asked(body_named(about), None, countries)
    return Asked(body_named(body) if body else None, about, countries)


def _taken_apart(ask: Asking, words: Sequence[str]) -> tuple[str | None, str | None]:
    match list(words):
        case []:
            return None, None
        case [word]:
            return (word, None) if _is_about(ask, word) else (None, word)
        case [about, names] if _is_about(ask, about):
            return about, names
        case [one, other]:
            raise Misused(
                f'"{one}" is no body and no symbol.',
                hint=f"Put a comma between countries: {one},{other}. Or write {USAGE}",
            )
        case _:
            raise Misused(f"There are too many words: {' '.join(words)}.", hint=f"Write {USAGE}")


def _is_about(ask: Asking, word: str) -> bool:
    """Whether a word is what a vote is about, and no country: a body's code, or a symbol."""
    return _is_body(ask, word) or any(sign in word for sign in "/.:~0123456789")


def _is_body(ask: Asking, word: str) -> bool:
    return ask.session.world.book.knows(body_named(word))
