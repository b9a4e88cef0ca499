"""The tables that are queries on the views' own tables."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infrastructure.sql.tables import Column, Kept

WIDE = (
    Column("entry", "the entry's id"),
    Column("ref", "the short reference that commands take"),
    Column("stream", "what it was decided in: `dossier/path-to-peace/PLW`"),
    Column("version", "its place in the stream, from 1"),
    Column("act", "the id that all entries of one command share"),
    Column("precision", "`minute`, `day` or `approximate`"),
    Column("received_at", "when the report reached us, if it was typed later"),
    Column("source", "who says so"),
    Column("classification", "how it is classified"),
    Column("caused_by", "the id of the entry that it answers or came from"),
    Column("replaces", "the id of the entry that it replaces"),
    Column("note", "what whoever recorded it noted"),
    Column("fields", "what the event says, as JSON"),
)


def at(column: str) -> str:
    """A moment that is kept in microseconds, as text."""
    return f"strftime('%Y-%m-%dT%H:%M:%SZ', {column} / 1000000, 'unixepoch')"


def _columns(said: Iterable[tuple[str, str, str]]) -> tuple[Column, ...]:
    return tuple(Column(name, about, says) for name, says, about in said)


_ENTRY = (
    ("position", "l.position", "its place in the journal, from 1"),
    ("type", "l.type", "`position-changed`, `vote-cast` …"),
    ("country", "l.country", "the first country it speaks of; all are in `mentions`"),
    ("question", "l.question", "the first proposal it speaks of; all are in `mentions`"),
    ("campaign", "l.campaign", "the campaign it belongs to; null when it is global"),
    ("mission", "l.mission", "the mission it was recorded for"),
    ("recorded_by", "l.recorded_by", "who recorded it"),
    ("occurred_at", at("l.occurred_at"), "when it happened"),
    ("recorded_at", at("l.recorded_at"), "when it was recorded"),
    ("grade", "l.grade", "its Admiralty grade"),
)
_DETAILED = tuple((column.name, f"d.{column.name}", column.about) for column in WIDE)
_FROM = "{kept}.log AS l LEFT JOIN {details} AS d ON d.position = l.position"
_SEEN = "l.position <= {known} AND l.occurred_at <= {as_of}"

ENTRIES = Kept(
    "entries",
    "Every entry that had happened and was recorded by then, and was not taken back.",
    _columns((*_ENTRY, *_DETAILED)),
    f"FROM {_FROM} WHERE {_SEEN} AND {{stands:l.position}}",
)

_VOIDED_BY = (
    "(SELECT max(v.by) FROM {kept}.voided AS v WHERE v.target = l.position"
    " AND v.since <= {known} AND v.until > {known})"
)

LOG = Kept(
    "log",
    "The same with the entries that were taken back.",
    _columns(
        (
            *_ENTRY,
            (
                "voided_by",
                _VOIDED_BY,
                "the position of the entry that took it back; null for one that stands",
            ),
            *_DETAILED,
        )
    ),
    f"FROM {_FROM} WHERE {_SEEN}",
)

MENTIONS = Kept(
    "mentions",
    "Which countries and which proposals an entry speaks of: a row for each.",
    _columns(
        (
            ("position", "m.position", "the entry's place in the journal"),
            ("country", "m.country", "a country it speaks of, or null"),
            ("question", "m.question", "a proposal it speaks of, or null"),
        )
    ),
    "FROM (SELECT position, country, question FROM {kept}.mentions"
    " UNION ALL SELECT position, country, NULL FROM {kept}.log WHERE country IS NOT NULL"
    " UNION ALL SELECT position, NULL, question FROM {kept}.log WHERE question IS NOT NULL) AS m"
    f" JOIN {{kept}}.log AS l ON l.position = m.position WHERE {_SEEN} AND {{stands:l.position}}",
)

_ENDED = (
    "(SELECT {what} FROM {kept}.endings AS e WHERE e.target = x.entry AND e.position <= {known}"
    " AND e.occurred_at <= {as_of} AND {stands:e.position}"
    " ORDER BY e.occurred_at, e.recorded_at, e.position LIMIT 1)"
)

_STANCE = (
    "CASE WHEN x.firmness < 3 AND x.intent IN ('yes', 'no', 'abstain')"
    " THEN 'lean-' || x.intent ELSE x.intent END"
)

EVIDENCE = Kept(
    "evidence",
    "What bears on where a country stands: reports, statements, pledges, sponsorships and the "
    "desk's own assessments, of all campaigns.",
    _columns(
        (
            ("position", "x.position", "the entry's place in the journal"),
            ("entry", "x.entry", "the entry's id"),
            ("occurred_at", at("x.occurred_at"), "when it happened"),
            ("recorded_at", at("x.recorded_at"), "when it was recorded"),
            ("country", "x.country", "the country"),
            ("question", "x.question", "the proposal"),
            ("campaign", "x.campaign", "the campaign; null for sponsors, who are global"),
            (
                "sort",
                "x.sort",
                "`report`, `statement`, `pledge`, `assessment`, `sponsor` or `sponsor-left`",
            ),
            (
                "intent",
                "x.intent",
                "`yes`, `no`, `abstain`, `not-voting`, `undecided`, `unknown`; of a sponsor `yes`",
            ),
            ("firmness", "x.firmness", "3 firm, 2 leaning, 1 tentative"),
            (
                "stance",
                _STANCE,
                "both as one word: `lean-no`",
            ),
            ("level", "x.level", "how high in the government: L1 to L6, PR, press"),
            ("grade", "x.grade", "its Admiralty grade"),
            ("source", "x.source", "who says so"),
            ("text_state", "x.text_state", "the text it is about: `base`, `+L.13`"),
            ("condition", "x.condition", "what it depends on, as JSON"),
            ("until", at("x.until"), "when an assessment expires"),
            (
                "ended",
                _ENDED.replace("{what}", "e.how"),
                "`retracted`, `withdrawn` or `released`; null while it counts",
            ),
            ("ended_at", _ENDED.replace("{what}", at("e.occurred_at")), "when that happened"),
        )
    ),
    "FROM {kept}.evidence AS x WHERE x.position <= {known} AND x.occurred_at <= {as_of}"
    " AND {stands:x.position}",
)

_QUESTION = "substr(c.ballot, 1, instr(c.ballot || '~', '~') - 1)"
_CAST = "c.position <= {known} AND c.occurred_at <= {as_of} AND {stands:c.position}"
_LATER = "c.occurred_at DESC, c.recorded_at DESC, c.position DESC"

CASTS = Kept(
    "casts",
    "Every vote as it came on record: cast, corrected, or said to have been meant.",
    _columns(
        (
            ("position", "c.position", "the entry's place in the journal"),
            (
                "ballot",
                "c.ballot",
                "the ballot: a symbol; with `~2`, `~OP3` or `~C3` a further one",
            ),
            ("question", _QUESTION, "the proposal it is a ballot on"),
            ("country", "c.member", "the member"),
            (
                "vote",
                "c.vote",
                "`yes`, `no`, `abstain`, `not-voting`, `absent`, `not-participating`, `ineligible`",
            ),
            ("how", "c.how", "`cast`, `corrected` or `intended`, which changes no figure"),
            ("occurred_at", at("c.occurred_at"), "when it happened"),
            ("recorded_at", at("c.recorded_at"), "when it was recorded"),
        )
    ),
    f"FROM {{kept}}.votes AS c WHERE {_CAST}",
)

VOTES = Kept(
    "votes",
    "How each member's vote in each ballot stands, corrections taken in.",
    _columns(
        (
            (
                "ballot",
                "w.ballot",
                "the ballot: a symbol; with `~2`, `~OP3` or `~C3` a further one",
            ),
            ("question", "w.question", "the proposal it is a ballot on"),
            ("country", "w.member", "the member"),
            ("vote", "w.vote", "as in `casts`"),
            ("corrected", "w.how = 'corrected'", "1 when the record was put right, else 0"),
            ("position", "w.position", "the entry that says so, by its place in the journal"),
            ("occurred_at", at("w.occurred_at"), "when it happened"),
            ("recorded_at", at("w.recorded_at"), "when it was recorded"),
        )
    ),
    f"FROM (SELECT c.*, {_QUESTION} AS question, row_number() OVER"
    f" (PARTITION BY c.ballot, c.member ORDER BY {_LATER}) AS place"
    f" FROM {{kept}}.votes AS c WHERE c.how <> 'intended' AND {_CAST}) AS w WHERE w.place = 1",
)

FIGURES = Kept(
    "figures",
    "What was said of a ballot as a whole: its date, figures heard, its result and corrections.",
    _columns(
        (
            ("position", "c.position", "the entry's place in the journal"),
            ("entry", "c.entry", "the entry's id"),
            ("ballot", "c.ballot", "the ballot"),
            ("question", _QUESTION, "the proposal it is a ballot on"),
            (
                "said",
                "c.said",
                "`scheduled`, `reported`, `declared`, `corrected`, `without-vote` …",
            ),
            ("yes", "c.yes", "votes in favour, where totals are given"),
            ("no", "c.no", "votes against"),
            ("abstain", "c.abstain", "abstentions"),
            ("not_voting", "c.not_voting", "those not voting, where they are given"),
            ("verdict", "c.verdict", "`adopted`, `rejected` …, where it is a result"),
            ("body", "c.body", "the body: `UNGA`, `UNSC`"),
            ("rule", "c.rule", "the rule by which it is decided"),
            ("text_state", "c.text_state", "the text that it was on"),
            ("became", "c.became", "the resolution that a draft became"),
            ("vote_at", at("c.vote_at"), "when the vote is to be"),
            ("source", "c.source", "who says so"),
            ("grade", "c.grade", "its Admiralty grade"),
            ("occurred_at", at("c.occurred_at"), "when it happened"),
            ("recorded_at", at("c.recorded_at"), "when it was recorded"),
        )
    ),
    f"FROM {{kept}}.counts AS c WHERE {_CAST}",
)


def _latest(said: str, alias: str) -> str:
    """The last row of each ballot that is of these kinds."""
    return (
        f"(SELECT c.*, {_QUESTION} AS question, row_number() OVER"
        f" (PARTITION BY c.ballot ORDER BY {_LATER}) AS place"
        f" FROM {{kept}}.counts AS c WHERE c.said IN ({said}) AND {_CAST}) AS {alias}"
    )


_DECLARED = _latest("'declared', 'without-vote'", "r")
_PUT_RIGHT = _latest("'corrected'", "k")


def _corrected(figure: str) -> str:
    return f"CASE WHEN k.position IS NULL THEN r.{figure} ELSE k.{figure} END"


RESULTS = Kept(
    "results",
    "The result of each ballot as it stands: declared or adopted without a vote, corrections "
    "taken in.",
    _columns(
        (
            ("ballot", "r.ballot", "the ballot"),
            ("question", "r.question", "the proposal it is a ballot on"),
            ("verdict", _corrected("verdict"), "`adopted`, `rejected`, `adopted-without-vote` …"),
            ("yes", _corrected("yes"), "votes in favour, where totals are known"),
            ("no", _corrected("no"), "votes against"),
            ("abstain", _corrected("abstain"), "abstentions"),
            ("not_voting", _corrected("not_voting"), "those not voting, where they are known"),
            ("corrected", "k.position IS NOT NULL", "1 when the result was put right, else 0"),
            ("body", "r.body", "the body: `UNGA`, `UNSC`"),
            ("rule", "r.rule", "the rule that was applied"),
            ("text_state", "r.text_state", "the text that was voted on"),
            ("became", "r.became", "the resolution that a draft became"),
            ("source", "r.source", "who says so"),
            ("occurred_at", at("r.occurred_at"), "when it was declared"),
            ("recorded_at", at("r.recorded_at"), "when that was recorded"),
            ("position", "r.position", "the entry that declares it, by its place in the journal"),
        )
    ),
    f"FROM {_DECLARED} LEFT JOIN {_PUT_RIGHT} ON k.ballot = r.ballot AND k.place = 1"
    " WHERE r.place = 1",
)

CONTACTS = Kept(
    "contacts",
    "Who spoke to which country: a row for each, of all campaigns.",
    _columns(
        (
            ("position", "c.position", "the entry's place in the journal"),
            ("campaign", "c.campaign", "the campaign"),
            ("country", "c.country", "the country spoken to"),
            ("actor", "c.actor", "who spoke to it; null for one of our missions"),
            ("occurred_at", at("c.occurred_at"), "when"),
        )
    ),
    f"FROM {{kept}}.contacts AS c WHERE {_CAST}",
)

KEPT = (ENTRIES, LOG, MENTIONS, EVIDENCE, CASTS, VOTES, FIGURES, RESULTS, CONTACTS)

_STANDS = re.compile(r"\{stands:([a-z.]+)\}")


def defined(table: Kept, kept: str, details: str, *, known: int, as_of: int) -> str:
    """The query that a kept table is, at a position and a moment in microseconds.

    `kept` is the schema of the views' tables, `details` the table with the wide columns.
    """
    columns = ", ".join(f'{column.says} AS "{column.name}"' for column in table.columns)
    text = _STANDS.sub(
        r"NOT EXISTS (SELECT 1 FROM {kept}.voided AS v WHERE v.target = \1"
        " AND v.since <= {known} AND v.until > {known})",
        f"SELECT {columns} {table.source}",
    )
    clocks = {"known": str(int(known)), "as_of": str(int(as_of)), "kept": kept, "details": details}
    return re.sub(r"\{(\w+)\}", lambda found: clocks[found[1]], text)
