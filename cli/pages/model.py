"""Everything that a page shows, as data: the same for the same journal, moments and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cli.entries import rfc3339
from cli.output import GLYPHS
from cli.pages.compliance import compliance, compliance_json
from cli.pages.entries import archive
from cli.pages.evidence import ITEMS, Choice, Evidence, choices
from cli.pages.figures import ORDER
from cli.pages.folding import Folded, Folding
from cli.pages.knowledge import recorded, states
from cli.pages.questions import Told, named
from cli.pages.redaction import Redacted, Redaction
from cli.pages.shapes import shaped
from cli.pages.tables import clock, tables, words
from cli.phrases import when
from domain.countries import COUNCIL, Roster
from domain.dataclass import dataclass
from domain.days import un_day
from domain.entry import Entry
from domain.groups import GROUP_NAMES, Group
from domain.material import Material
from domain.memo import MemoSent
from domain.milestones import Milestone, milestones
from domain.moment import History
from domain.multiples import Multiples
from domain.names import fold
from domain.policies import Policy
from domain.stops import heard, share, spacing
from domain.text import Text
from domain.values import Iso3, Symbol
from domain.words.phrases import stance_words
from domain.world import World
from infrastructure.reference.tiles import tiles
from infrastructure.views.facts import happened
from infrastructure.views.knowing import Knowledge
from infrastructure.views.questions import Desk

STOPS = 3000
"""How many stops a page has, all its questions together, if it need not have more."""

MOST = 400
"""How many stops a question may have."""

LEAST = 40
"""How many stops a question may have in any case, however many questions there are."""


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
    full = [seen.material(symbol) for symbol in asked.symbols]
    known = _known(seen, full, asked)
    positions = [seen.known, *(seen.look.known(at) for at in known)]
    told, groups = words(), dict(_groups(world, asked.as_of))
    multiples = Multiples({code: members for code, (_, members) in groups.items()})
    folding = Folding(world, told, multiples, asked.as_of)
    folded = _folded(seen, folding, full, positions, asked)
    memos = compliance(seen, asked.as_of, asked.zone)
    at = clock(_moments(folded, memos, asked.as_of), asked.zone)
    choice, most = choices(folded, ITEMS)
    shared = tables(at)
    archived = archive(_entries(seen, choice), shared, asked.redacted, positions)
    places = {code: place for place, code in enumerate(groups)}
    questions = [
        Told(each, at, places, Evidence(archived, each, chosen)).as_json()
        for each, chosen in zip(folded, choice, strict=True)
    ]
    shapes, figures = shaped(told.figures.items)
    subjects = Redacted.NOTES not in asked.redacted
    return {
        **_foot(seen, asked),
        "known": [[rfc3339(at, asked.zone), when(at, asked.zone)] for at in known],
        "stances": [[key, GLYPHS[key], _word(key)] for key in ORDER],
        "countries": list(_countries(world.roster, _named(folded))),
        "groups": [[code, name, members] for code, (name, members) in groups.items()],
        "permanent": sorted(world.roster.permanent_on(un_day(asked.as_of))),
        "most": most,
        "questions": questions,
        "memos": compliance_json(memos, shared, subjects=subjects),
        **at.as_json(),
        "texts": shared.texts.items,
        "entries": shared.entries.items,
        "statuses": told.statuses.items,
        "states": told.states.items,
        "shapes": shapes,
        "figures": figures,
    }


def _folded(
    seen: Desk, folding: Folding, full: Sequence[Material], positions: Sequence[int], asked: Asked
) -> list[Folded]:
    """Every question at its stops, under each state of knowledge."""
    texts = {symbol: seen.text(symbol) for symbol in seen.open_questions(asked.as_of)}
    memos = happened(seen, [MemoSent], asked.as_of)
    knowledge = Knowledge(seen, positions[1:])

    def marks(history: History, known: int) -> tuple[Milestone, ...]:
        others = {symbol: _known_text(text, known) for symbol, text in texts.items()}
        sent = [memo for memo in memos if memo.position <= known]
        found = milestones(history.material, others, sent)
        return tuple(mark for mark in found if mark.at <= asked.as_of)

    histories = [
        [History(known, asked.policy) for known in knowledge.materials(material)]
        for material in full
    ]
    shown = [[marks(*each) for each in zip(states, positions, strict=True)] for states in histories]
    kept = [{mark.at for mark in each[0]} for each in shown]
    moments = [heard(m, asked.as_of) | at for m, at in zip(full, kept, strict=True)]
    most = min(share([len(each) for each in moments], STOPS, LEAST), MOST)
    zone = ZoneInfo(asked.zone)
    return [
        folding.question(states, told, spacing(at, own, most, zone=zone, end=asked.as_of))
        for states, told, at, own in zip(histories, shown, moments, kept, strict=True)
    ]


def _known_text(text: Text, known: int) -> Text:
    return Text(tuple(entry for entry in text.entries if entry.position <= known))


def _entries(seen: Desk, chosen: Iterable[Choice]) -> dict[int, Entry]:
    items = (item for choice in chosen for kept in choice.kept.values() for item in kept)
    return seen.journal.at(sorted({item.position for item in items}))


def _moments(
    folded: Iterable[Folded], memos: Iterable[tuple[datetime, Any]], end: datetime
) -> set[datetime]:
    found = {end, *(at for at, _ in memos)}
    for each in folded:
        found |= {row[0] for row in each.rows}
        found |= {mark.at for told in each.courses for mark in told.marks}
    return found


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


def _known(seen: Desk, full: Iterable[Material], asked: Asked) -> Sequence[datetime]:
    """The moments of recording that the page offers besides the one asked for."""
    earlier = (at for at in recorded(full) if seen.look.known(at) < seen.known)
    return states(earlier, asked.zone)


def _word(key: str) -> str:
    from domain.values import stance

    return stance_words(stance(key))


def _named(questions: Iterable[Folded]) -> set[Iso3]:
    """Whoever stands anywhere in any of these questions."""
    return {country for folded in questions for country in named(folded.rows)}


def _countries(roster: Roster, named: set[Iso3]) -> Iterator[list[Any]]:
    """Each member, and whoever else is named, with its group and the place of its tile.

    In order of their names; those without a tile, as members of long ago, are at -1.
    """
    for country in sorted({*tiles(), *named}, key=lambda country: fold(roster.name(country))):
        place = tiles().get(country, (-1, -1))
        yield [country, roster.name(country), str(roster.group(country)), *place]


def _groups(world: World, at: datetime) -> Iterator[tuple[str, tuple[str, list[Iso3]]]]:
    """The regional groups, then the blocs, by their code: name, and members on a day."""
    on, blocs = un_day(at), world.blocs
    for group, names in GROUP_NAMES.items():
        if group is not Group.NONE:
            yield str(group), (names[0], sorted(world.roster.in_group(group, on)))
    for code in blocs.codes:
        if code != COUNCIL:
            yield code, (blocs.name(code), sorted(blocs.members(code, on)))
