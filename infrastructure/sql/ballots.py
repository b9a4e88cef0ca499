"""What is on record of ballots: votes as they came and as they stand, figures and results."""

from __future__ import annotations

from infrastructure.sql.kept import columns, seen, text_of
from infrastructure.sql.tables import Kept

_QUESTION = "substr(c.ballot, 1, instr(c.ballot || '~', '~') - 1)"
_CAST = seen("c")
_LATER = "c.occurred_at DESC, c.recorded_at DESC, c.position DESC"

CASTS = Kept(
    "casts",
    "Every vote as it came on record: cast, corrected, or said to have been meant.",
    columns(
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
        ("occurred_at", text_of("c.occurred_at"), "when it happened"),
        ("recorded_at", text_of("c.recorded_at"), "when it was recorded"),
    ),
    f"FROM {{kept}}.votes AS c WHERE {_CAST}",
)

VOTES = Kept(
    "votes",
    "How each member's vote in each ballot stands, corrections taken in.",
    columns(
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
        ("occurred_at", text_of("w.occurred_at"), "when it happened"),
        ("recorded_at", text_of("w.recorded_at"), "when it was recorded"),
    ),
    f"FROM (SELECT c.*, {_QUESTION} AS question, row_number() OVER"
    f" (PARTITION BY c.ballot, c.member ORDER BY {_LATER}) AS place"
    f" FROM {{kept}}.votes AS c WHERE c.how <> 'intended' AND {_CAST}) AS w WHERE w.place = 1",
)

FIGURES = Kept(
    "figures",
    "What was said of a ballot as a whole: its date, figures heard, its result and corrections.",
    columns(
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
        ("vote_at", text_of("c.vote_at"), "when the vote is to be"),
        ("source", "c.source", "who says so"),
        ("grade", "c.grade", "its Admiralty grade"),
        ("occurred_at", text_of("c.occurred_at"), "when it happened"),
        ("recorded_at", text_of("c.recorded_at"), "when it was recorded"),
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
    columns(
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
        ("occurred_at", text_of("r.occurred_at"), "when it was declared"),
        ("recorded_at", text_of("r.recorded_at"), "when that was recorded"),
        ("position", "r.position", "the entry that declares it, by its place in the journal"),
    ),
    f"FROM {_DECLARED} LEFT JOIN {_PUT_RIGHT} ON k.ballot = r.ballot AND k.place = 1"
    " WHERE r.place = 1",
)


BALLOTS = (CASTS, VOTES, FIGURES, RESULTS)
