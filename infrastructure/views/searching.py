"""A search as a condition on the log, its values bound and never part of the words."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, false, not_, or_, select, union_all
from sqlalchemy.engine.default import DefaultDialect

from domain.evidence import Sort
from domain.values import Firmness, Stance
from domain.wording import folded
from infrastructure.moments import microseconds
from infrastructure.search.meanings import Meanings
from infrastructure.search.query import All, Either, Not, Query, Term
from infrastructure.views.ballot_rows import VOTES
from infrastructure.views.link_rows import LINKS
from infrastructure.views.log import Matching
from infrastructure.views.log_rows import LOG, MENTIONS
from infrastructure.views.position_rows import EVIDENCE
from infrastructure.views.snapshot import Snapshot, words
from infrastructure.views.words import WORDS

Condition = ColumnElement[bool]

SAID = (Sort.REPORT, Sort.STATEMENT, Sort.PLEDGE, Sort.ASSESSMENT)
"""What tells a stance; to sponsor a text is not to promise a vote."""


_WRITTEN = DefaultDialect(paramstyle="named", supports_native_boolean=True)
"""Words that both engines read, with their values by name."""


def matching(query: Query, means: Meanings, snapshot: Snapshot) -> Matching:
    """What must hold of the log for a search; raises NotUnderstood for a value that means nothing.

    Its values stay beside its words.
    """
    compiled = _condition(query, means, snapshot).compile(
        dialect=_WRITTEN, compile_kwargs={"render_postcompile": True}
    )
    return Matching(str(compiled), compiled.params)


def _condition(query: Query, means: Meanings, snapshot: Snapshot) -> Condition:
    """It denies, and joins, conditions that are true or false and never unknown."""
    match query:
        case Term(field=field, values=values):
            compiled = FIELDS[field]
            return or_(*(compiled(means, snapshot, value) for value in values))
        case Not(part):
            return not_(_condition(part, means, snapshot))
        case All(parts):
            return and_(*(_condition(part, means, snapshot) for part in parts))
        case Either(parts):
            return or_(*(_condition(part, means, snapshot) for part in parts))


def _mentions(column: str, *codes: str) -> Condition:
    """Whether an entry speaks of one of these countries, or questions, first or further on."""
    first = select(LOG.c.position).where(LOG.c[column].in_(codes))
    further = select(MENTIONS.c.position).where(MENTIONS.c[column].in_(codes))
    return LOG.c.position.in_(union_all(first, further))


def _is(column: str, word: str) -> Condition:
    return and_(LOG.c[column].is_not(None), LOG.c[column] == word)


def _in(condition: Condition, table: str) -> Condition:
    """Whether a row of another table about the entry meets a condition."""
    column = _TABLES[table].c.position
    return LOG.c.position.in_(select(column).where(condition))


_TABLES = {"words": WORDS, "evidence": EVIDENCE, "votes": VOTES}


def _country(means: Meanings, _: Snapshot, text: str) -> Condition:
    return _mentions("country", means.country(text))


def _group(means: Meanings, _: Snapshot, text: str) -> Condition:
    return _mentions("country", *means.group(text))


def _symbol(means: Meanings, _: Snapshot, text: str) -> Condition:
    return _mentions("question", means.symbol(text))


def _type(means: Meanings, _: Snapshot, text: str) -> Condition:
    return LOG.c.type.in_(means.types(text))


def _by(_: Meanings, snapshot: Snapshot, text: str) -> Condition:
    """Few people record much, so their names are compared here, accents and all."""
    known = words(snapshot, "SELECT DISTINCT recorded_by FROM log")
    wanted = folded(text)
    meant = [person for person in known if wanted in folded(person)]
    return LOG.c.recorded_by.in_(meant) if meant else false()


def _grade(means: Meanings, _: Snapshot, text: str) -> Condition:
    wanted = means.grade(text)
    same = LOG.c.grade.startswith(wanted, autoescape=True)
    return and_(LOG.c.grade.is_not(None), same)


def _source(_: Meanings, __: Snapshot, text: str) -> Condition:
    inside = LOG.c.source.contains(folded(text), autoescape=True)
    return and_(LOG.c.source.is_not(None), inside)


def _note(_: Meanings, __: Snapshot, text: str) -> Condition:
    return _in(WORDS.c.note.contains(folded(text), autoescape=True), "words")


def _text(means: Meanings, snapshot: Snapshot, text: str) -> Condition:
    said = WORDS.c.words.contains(folded(text), autoescape=True)
    noted = WORDS.c.note.contains(folded(text), autoescape=True)
    return or_(_in(or_(said, noted), "words"), _source(means, snapshot, text))


def _stance(means: Meanings, _: Snapshot, text: str) -> Condition:
    wanted = means.stance(text)
    told = and_(EVIDENCE.c.sort.in_(list(map(str, SAID))), EVIDENCE.c.intent == str(wanted.intent))
    leans = EVIDENCE.c.firmness < int(Firmness.FIRM)
    if wanted.word.startswith("lean-"):
        return _in(and_(told, leans), "evidence")
    if wanted.word != Stance(wanted.intent, Firmness.LEANING).word:
        return _in(and_(told, not_(leans)), "evidence")
    return _in(told, "evidence")


def _vote(means: Meanings, _: Snapshot, text: str) -> Condition:
    return _in(VOTES.c.vote == str(means.vote(text)), "votes")


def _memo(means: Meanings, _: Snapshot, text: str) -> Condition:
    return _in(WORDS.c.memo == means.memo(text), "words")


def _after(column: str) -> Callable[[Meanings, Snapshot, str], Condition]:
    return lambda means, _, text: LOG.c[column] >= microseconds(means.moment(text))


def _before(column: str) -> Callable[[Meanings, Snapshot, str], Condition]:
    return lambda means, _, text: LOG.c[column] < microseconds(means.moment(text))


def _ref(means: Meanings, _: Snapshot, text: str) -> Condition:
    position = means.position(text)
    about = select(LINKS.c.position).where(LINKS.c.target == position)
    return or_(LOG.c.position == position, LOG.c.position.in_(about))


def _has(means: Meanings, _: Snapshot, text: str) -> Condition:
    match kind := means.kind(text):
        case "note":
            return _in(WORDS.c.note.is_not(None), "words")
        case "memo":
            return _in(WORDS.c.memo.is_not(None), "words")
        case _:
            column = "question" if kind == "symbol" else kind
            return LOG.c[column].is_not(None)


FIELDS: dict[str, Callable[[Meanings, Snapshot, str], Condition]] = {
    "country": _country,
    "group": _group,
    "symbol": _symbol,
    "type": _type,
    "by": _by,
    "mission": lambda means, _, text: _is("mission", means.mission(text)),
    "campaign": lambda means, _, text: _is("campaign", means.campaign(text)),
    "source": _source,
    "grade": _grade,
    "stance": _stance,
    "vote": _vote,
    "memo": _memo,
    "note": _note,
    "text": _text,
    "after": _after("occurred_at"),
    "before": _before("occurred_at"),
    "recorded-after": _after("recorded_at"),
    "recorded-before": _before("recorded_at"),
    "ref": _ref,
    "has": _has,
}
