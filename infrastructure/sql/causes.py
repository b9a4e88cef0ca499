"""When something came to be so, through which entry, and what came of that entry."""

from __future__ import annotations

from collections.abc import Iterator

from domain.blame import blame
from domain.flips import turns
from infrastructure.sql.tables import Listed, Seen, listed
from infrastructure.views.traces import all_traced


def _measures(seen: Seen) -> Iterator[tuple[object, ...]]:
    for symbol in seen.desk.open_questions(seen.as_of):
        for turn in turns(seen.desk.history(symbol, seen.policy), seen.world, seen.as_of):
            first = turn.positions[0] if turn.positions else None
            at, many = turn.at, len(turn.positions)
            yield symbol, turn.measure, turn.before, turn.after, at, first, many


def _blames(seen: Seen) -> Iterator[tuple[object, ...]]:
    for symbol in seen.desk.open_questions(seen.as_of):
        history = seen.desk.history(symbol, seen.policy)
        material = history.material
        heard_of = {e.country for e in material.evidence} | {c.member for c in material.casts}
        aimed_at = {entry.fact.country for entry in material.targeting}
        spoken_to = {contact.country for contact in material.contacts}
        for country in sorted(heard_of | aimed_at | spoken_to):
            for one in blame(history, country, seen.as_of):
                if one.position is not None:
                    yield symbol, country, one.part, one.value, one.at, one.position


CAUSES: tuple[Listed, ...] = (
    listed(
        "measures",
        "Every change of a count, of the margin or of the verdict on a proposal: what `audit when` "
        "looks through.",
        {
            "question": "the proposal",
            "measure": "`yes`, `no`, `abstain`, `not_voting`, `undecided`, `unknown`, `margin` or "
            "`verdict`",
            "before": "what it was: a number, or of the verdict a word; null where there was none",
            "after": "what it became",
            "at": "when",
            "position": "the first entry that happened then, by its place in the journal",
            "entries": "how many happened then",
        },
        _measures,
    ),
    listed(
        "blames",
        "Which entry last set each part of where a country stands on a proposal: what `audit "
        "blame` answers.",
        {
            "question": "the proposal",
            "country": "the country",
            "part": "`intent`, `firmness`, `contested`, `stale`, `stale_text`, `overtaken`, "
            "`vote`, `intended`, `sponsor`, `pledge`, `tier`, `lead`, `aim` or `last_contact`",
            "value": "what it is; null where that was ended, and of a contact",
            "at": "since when",
            "position": "the entry that set it, by its place in the journal",
        },
        _blames,
    ),
    listed(
        "traces",
        "What came of each entry, a row for each entry that did, by the shortest way: what `audit "
        "trace` draws, and so with those that were taken back.",
        {
            "cause": "an entry, by its place in the journal",
            "position": "an entry that came of it, by its place",
            "tie": "how that stands to the one directly above it: `answers`, `replaces`, `voids`, "
            "`speaks_of`, or `followed_by` for a vote that followed a word on it",
            "depth": "1 when it names the cause itself, 2 when by way of another …",
        },
        lambda seen: all_traced(seen.desk, seen.as_of),
    ),
)
