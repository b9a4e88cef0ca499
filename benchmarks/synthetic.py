"""A journal made up from a seed: roll calls of 193 members, and reports of positions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from domain.ballot import VoteCast
from domain.dossier import PositionChanged
from domain.entry import Entry, Envelope, Fact
from domain.values import EntryId, Firmness, Grade, Intent, Iso3, Level, Symbol, TextState, Vote
from infrastructure.ids import uuid7
from infrastructure.names import name_of

MEMBERS = 193
REPORTS = 4
"""Reports of positions in each dossier for each roll call."""

START = datetime(1946, 1, 10, tzinfo=UTC)


def entries(size: int, seed: int = 1945) -> Iterator[Entry]:
    """That many entries, always the same for a seed: roll call after roll call."""
    dice = random.Random(seed)  # noqa: S311 - it must be the same every time
    versions: Counter[str] = Counter()
    place = 0
    for number, act in enumerate(_acts(dice), start=1):
        recorded = START + timedelta(hours=number)
        first = id = uuid7(place, dice.randbytes)
        for stream, fact in act:
            place, versions[stream] = place + 1, versions[stream] + 1
            yield Entry(
                place,
                id,
                stream,
                versions[stream],
                name_of(type(fact)),
                recorded,
                _envelope(dice, recorded - timedelta(minutes=20), first),
                fact,
            )
            if place == size:
                return
            id = uuid7(place, dice.randbytes)


def _envelope(dice: random.Random, moment: datetime, act: EntryId) -> Envelope:
    return Envelope(
        occurred_at=moment,
        zone="America/New_York",
        recorded_by="anna",
        source="Delegation in the corridor",
        grade=Grade("B2"),
        act=act,
        salt=dice.randbytes(16).hex(),
    )


def _acts(dice: random.Random) -> Iterator[list[tuple[str, Fact]]]:
    """For each draft a few reports, one by one, then the roll call in one act."""
    for number in count(1):
        symbol = Symbol(f"A/{1 + number // 300}/L.{number}")
        for country in map(member, dice.sample(range(MEMBERS), REPORTS)):
            yield [(f"dossier/path-to-peace/{country}", _report(dice, symbol))]
        votes = dice.choices((Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.NOT_VOTING), k=MEMBERS)
        yield [
            (f"ballot/{symbol}", VoteCast(member=member(place), vote=vote))
            for place, vote in enumerate(votes)
        ]


def _report(dice: random.Random, question: Symbol) -> PositionChanged:
    return PositionChanged(
        question=question,
        text_state=TextState("base"),
        intent=dice.choice((Intent.YES, Intent.NO, Intent.ABSTAIN)),
        firmness=dice.choice(tuple(Firmness)),
        who="PR",
        level=Level.PR,
    )


def member(number: int) -> Iso3:
    """A made-up country: three letters."""
    return Iso3("".join(chr(65 + number // power % 26) for power in (676, 26, 1)))
