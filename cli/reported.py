"""The words of `demarche position` read as reports: who stands where, on what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.arguments import Pair, needed_text, pairs
from cli.telling import Telling
from domain.errors import Misused, NoSuchCountry
from domain.objectives import Condition, GuardedRule
from domain.values import Stance, Symbol, stance

_LIKE_A_SYMBOL = re.compile(r"[\d/:]")

if TYPE_CHECKING:
    from infrastructure.acts import Order
    from infrastructure.desk.desk import Desk
    from infrastructure.desk.positions import Reported, Whom


def reports(desk: Desk, words: Sequence[str]) -> list[Reported]:
    """What the words say, in one of the three ways to say it; raises NotUnderstood.

    `PLW lean-no` · `[L.10] FRA,DEU=yes HUN=no` · `JPN L.10=yes L.12=no`
    """
    if len(words) == 2 and not any("=" in word for word in words):
        return list(_standing(desk, words[0], desk.symbol(None), stance(words[1])))
    if "=" in words[0]:
        return list(_by_country(desk, None, words))
    if len(words) == 1:
        raise Misused(
            f'"{words[0]}" says no stance.', hint="Write COUNTRIES STANCE, or COUNTRIES=STANCE."
        )
    if _is_country(desk, words[0]):
        return list(_by_question(desk, words[0], words[1:]))
    return list(_by_country(desk, words[0], words[1:]))


def _by_country(desk: Desk, symbol: str | None, words: Sequence[str]) -> Iterator[Reported]:
    given = list(pairs(words))
    question = desk.symbol(symbol)
    for pair in given:
        yield from _standing(desk, pair.subject, question, stance(pair.word))


def _by_question(desk: Desk, countries: str, words: Sequence[str]) -> Iterator[Reported]:
    for pair in pairs(words):
        yield from _standing(desk, countries, desk.symbol(pair.subject), stance(pair.word))


def _standing(desk: Desk, countries: str, question: Symbol, held: Stance) -> Iterator[Reported]:
    from infrastructure.desk.positions import Reported

    for country in desk.countries(countries):
        yield Reported(country, question, held)


def _is_country(desk: Desk, word: str) -> bool:
    """Whether a first word means countries; an ambiguous name does, and is asked about."""
    try:
        desk.countries(word)
    except NoSuchCountry:
        return not _LIKE_A_SYMBOL.search(word)
    return True


def condition(tell: Telling, text: str | None, questions: Iterable[Symbol]) -> Condition | None:
    """The condition of words about these questions, if it has one; warns of what is odd in it."""
    from infrastructure.desk import conditions

    if text is None:
        return None
    about = frozenset(questions)
    given = conditions.condition(tell.desk, text, about)
    for sentence in conditions.doubts(tell.desk, given, about):
        tell.warn(sentence)
    return given


def guard(tell: Telling, pair: Pair, question: Symbol) -> GuardedRule:
    """`L.13,L.14=abstain`: what is wanted of a question once these are adopted."""
    from infrastructure.desk import campaigns

    when = condition(tell, pair.subject, (question,))
    return GuardedRule(want=campaigns.wanted(pair.word), when=when)


def whom(tell: Telling) -> Whom:
    """Whom a write was with; raises NotALevel."""
    from infrastructure.desk.positions import Whom

    return Whom(tell.who, tell.level)


def bloc_line(
    tell: Telling, bloc: str, words: Sequence[str], *, members: str | None, dissenting: str | None
) -> list[Order]:
    """The orders that record a bloc's line; raises NoSuchBloc, NotAVote."""
    from infrastructure.desk import campaigns

    desk = tell.desk
    meant = (word.rpartition("=") for word in words)
    return campaigns.lined_up(
        desk,
        tell.context,
        bloc,
        [(desk.symbol(symbol or None), campaigns.wanted(vote)) for symbol, _, vote in meant],
        members=desk.countries(members) if members else None,
        dissenters=desk.countries(dissenting) if dissenting else (),
    )


def statement(
    tell: Telling, country: str, text: str, *, implied: str | None, speaker: str
) -> list[Order]:
    """The order that records a public statement."""
    from infrastructure.desk import positions

    meant = [
        (tell.desk.symbol(p.subject), stance(p.word)) for p in pairs([implied] if implied else [])
    ]
    return positions.stated(
        tell.desk,
        tell.context,
        tell.desk.country(country),
        needed_text(text),
        speaker=speaker or tell.who or "its spokesperson",
        whom=whom(tell),
        implied=meant[0] if meant else None,
    )
