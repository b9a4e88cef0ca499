"""What is on record: entries, what they speak of, evidence and contacts."""

from __future__ import annotations

from infrastructure.sql.kept import columns, seen, text_of
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


_ENTRY = (
    ("position", "l.position", "its place in the journal, from 1"),
    ("type", "l.type", "`position-changed`, `vote-cast` …"),
    ("country", "l.country", "the first country it speaks of; all are in `mentions`"),
    ("question", "l.question", "the first proposal it speaks of; all are in `mentions`"),
    ("campaign", "l.campaign", "the campaign it belongs to; null when it is global"),
    ("mission", "l.mission", "the mission it was recorded for"),
    ("recorded_by", "l.recorded_by", "who recorded it"),
    ("occurred_at", text_of("l.occurred_at"), "when it happened"),
    ("recorded_at", text_of("l.recorded_at"), "when it was recorded"),
    ("grade", "l.grade", "its Admiralty grade"),
)
_DETAILED = tuple((column.name, f"d.{column.name}", column.about) for column in WIDE)
_FROM = "{kept}.log AS l LEFT JOIN {details} AS d ON d.position = l.position"
_SEEN = "l.position <= {known} AND l.occurred_at <= {as_of}"

ENTRIES = Kept(
    "entries",
    "Every entry that had happened and was recorded by then, and was not taken back.",
    columns(*_ENTRY, *_DETAILED),
    f"FROM {_FROM} WHERE {_SEEN} AND {{stands:l.position}}",
)

_VOIDED_BY = (
    "(SELECT max(v.by) FROM {kept}.voided AS v WHERE v.target = l.position"
    " AND v.since <= {known} AND v.until > {known})"
)

LOG = Kept(
    "log",
    "The same with the entries that were taken back.",
    columns(
        *_ENTRY,
        (
            "voided_by",
            _VOIDED_BY,
            "the position of the entry that took it back; null for one that stands",
        ),
        *_DETAILED,
    ),
    f"FROM {_FROM} WHERE {_SEEN}",
)

MENTIONS = Kept(
    "mentions",
    "Which countries and which proposals an entry speaks of: a row for each.",
    columns(
        ("position", "m.position", "the entry's place in the journal"),
        ("country", "m.country", "a country it speaks of, or null"),
        ("question", "m.question", "a proposal it speaks of, or null"),
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
    columns(
        ("position", "x.position", "the entry's place in the journal"),
        ("entry", "x.entry", "the entry's id"),
        ("occurred_at", text_of("x.occurred_at"), "when it happened"),
        ("recorded_at", text_of("x.recorded_at"), "when it was recorded"),
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
        ("until", text_of("x.until"), "when an assessment expires"),
        (
            "ended",
            _ENDED.replace("{what}", "e.how"),
            "`retracted`, `withdrawn` or `released`; null while it counts",
        ),
        ("ended_at", _ENDED.replace("{what}", text_of("e.occurred_at")), "when that happened"),
    ),
    f"FROM {{kept}}.evidence AS x WHERE {seen('x')}",
)

CONTACTS = Kept(
    "contacts",
    "Who spoke to which country: a row for each, of all campaigns.",
    columns(
        ("position", "c.position", "the entry's place in the journal"),
        ("campaign", "c.campaign", "the campaign"),
        ("country", "c.country", "the country spoken to"),
        ("actor", "c.actor", "who spoke to it; null for one of our missions"),
        ("occurred_at", text_of("c.occurred_at"), "when"),
    ),
    f"FROM {{kept}}.contacts AS c WHERE {seen('c')}",
)

RECORD = (ENTRIES, LOG, MENTIONS, EVIDENCE, CONTACTS)
