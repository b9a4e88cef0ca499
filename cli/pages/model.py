"""Everything that a page shows, as data: the same for the same journal, moments and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from cli.entries import rfc3339
from cli.output import GLYPHS
from cli.pages.compliance import compliance_json
from cli.pages.evidence import Archive
from cli.pages.figures import ORDER
from cli.pages.knowledge import desks, recorded, states
from cli.pages.questions import Around, question_json
from cli.pages.redaction import Redacted, Redaction
from cli.pages.tables import tables
from cli.phrases import when
from domain.countries import COUNCIL, Roster
from domain.dataclass import dataclass
from domain.days import un_day
from domain.groups import GROUP_NAMES, Group
from domain.memo import MemoSent
from domain.names import fold
from domain.policies import Policy
from domain.values import Iso3, Symbol
from domain.words.phrases import stance_words
from domain.world import World
from infrastructure.reference.tiles import tiles
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page is made of: which questions, seen from when, weighed how, without what."""

    symbols: tuple[Symbol, ...]
    as_of: datetime
    known_by: datetime
    zone: str
    policy: Policy
    redacted: Redaction
    classification: str | None
    version: str


def model(seen: Desk, world: World, asked: Asked) -> dict[str, Any]:
    """The page's data. `seen` is the desk as it knew things by `asked.known_by`."""
    shared = tables(asked.zone)
    texts = {symbol: seen.text(symbol) for symbol in seen.open_questions(asked.as_of)}
    around = Around(
        archive=Archive(seen.journal, shared, asked.redacted),
        world=world,
        texts=texts,
        memos=happened(seen, [MemoSent], asked.as_of),
        end=asked.as_of,
    )
    known = _known(seen, asked)
    looks = [seen, *desks(seen, known)]
    questions = [
        question_json(around, (look.history(symbol, asked.policy) for look in looks))
        for symbol in asked.symbols
    ]
    memos = compliance_json(
        seen, shared, asked.as_of, subjects=Redacted.NOTES not in asked.redacted
    )
    return {
        **_foot(seen, asked),
        "known": [[rfc3339(at, asked.zone), when(at, asked.zone)] for at in known],
        "stances": [[key, GLYPHS[key], _word(key)] for key in ORDER],
        "countries": list(_countries(world.roster, _named(questions))),
        "groups": list(_groups(world, asked.as_of)),
        "permanent": sorted(world.roster.permanent_on(un_day(asked.as_of))),
        "questions": questions,
        "memos": memos,
        **shared.as_json(),
    }


def _foot(seen: Desk, asked: Asked) -> dict[str, Any]:
    """What the page is made of, from which it can be made again."""
    return {
        "demarche": 1,
        "version": asked.version,
        "campaign": seen.campaign,
        "as_of": rfc3339(asked.as_of, asked.zone),
        "known_by": rfc3339(asked.known_by, asked.zone),
        "seen_from": [when(asked.as_of, asked.zone), when(asked.known_by, asked.zone)],
        "zone": asked.zone,
        "policy": str(asked.policy),
        "position": seen.look.position,
        "seal": seen.look.seal.hex(),
        "classification": asked.classification,
        "redacted": sorted(asked.redacted),
    }


def _known(seen: Desk, asked: Asked) -> Sequence[datetime]:
    """The moments of recording that the page offers besides the one asked for."""
    moments = recorded(seen.material(symbol) for symbol in asked.symbols)
    earlier = (at for at in moments if seen.look.known(at) < seen.known)
    return states(earlier, asked.zone)


def _word(key: str) -> str:
    from domain.values import stance

    return stance_words(stance(key))


def _named(questions: Sequence[dict[str, Any]]) -> set[Iso3]:
    """Whoever stands anywhere in any of these questions."""
    stops = (stop for q in questions for told in q["sequences"] for stop in told["stops"])
    return {
        Iso3(code) for _, _, moved in stops for codes in moved.values() for code in codes.split()
    }


def _countries(roster: Roster, named: set[Iso3]) -> Iterator[list[Any]]:
    """Each member, and whoever else is named, with its group and the place of its tile.

    In order of their names; those without a tile, as members of long ago, are at -1.
    """
    for country in sorted({*tiles(), *named}, key=lambda country: fold(roster.name(country))):
        place = tiles().get(country, (-1, -1))
        yield [country, roster.name(country), str(roster.group(country)), *place]


def _groups(world: World, at: datetime) -> Iterator[tuple[str, str, list[Iso3]]]:
    """The regional groups, then the blocs, with their members on a day."""
    on, blocs = un_day(at), world.blocs
    for group, names in GROUP_NAMES.items():
        if group is not Group.NONE:
            yield group, names[0], sorted(world.roster.in_group(group, on))
    for code in blocs.codes:
        if code != COUNCIL:
            yield code, blocs.name(code), sorted(blocs.members(code, on))
