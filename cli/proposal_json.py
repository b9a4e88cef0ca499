"""Proposals as JSON.

    proposal show {symbol, title, body, form: "draft|amendment|sub_amendment|motion", amends, depth,
                   paragraph, motion, adds_or_deletes, operative, text, tabled_at, text_state,
                   status, sponsors_now: [country],
                   texts: [{text_state, from, entry}],
                   sponsors: [{country, name, on_document, joined_at, left_at, entry, left_entry}],
                   amendments: [{symbol, ...LINE}],
                   links: [{symbol, relation, other, entry}],
                   tree: {symbol, tie, title, status, related: [tree]},
                   fate: {status, at, became, by, in_favour_of, why, entry} | null,
                   withdrawal: {possible, until, why, rule} | null,
                   ballots: [{ballot, status, vote_at, tally, outcome, became}]}
    proposal list {proposals: [LINE]}
    LINE          {symbol, title, body, form, amends, tabled_at, text_state, status, became,
                   sponsors_now: [country]}

`status` is open, accepted (an amendment, by the sponsors), withdrawn, not_put, or the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from cli.board_json import outcome_json
from cli.entries import rfc3339
from domain.countries import Roster
from domain.proposal import ProposalDecided, ProposalNotPutToVote, ProposalWithdrawn
from domain.relations import Node
from domain.sponsorship import Sponsorship, sponsorships
from domain.text import Text, is_accepted
from domain.values import Symbol
from infrastructure.desk.proposal_records import ProposalRecord


def proposal_json(record: ProposalRecord, roster: Roster, zone: str) -> dict[str, Any]:
    """All that is on record of a proposal."""
    text, tabled, window = record.text, record.text.tabled, record.window
    changed = {change.occurred_at: change.id for change in text.changes}
    return {
        **line_json(record.symbol, text, zone, record.texts),
        "depth": tabled and tabled.depth,
        "paragraph": tabled and tabled.paragraph,
        "motion": tabled and tabled.motion and _word(tabled.motion),
        "adds_or_deletes": bool(tabled and tabled.adds_or_deletes),
        "operative": tabled and tabled.operative,
        "text": tabled and tabled.text,
        "texts": [
            {
                "text_state": state,
                "from": rfc3339(since, zone) if since in changed else None,
                "entry": changed.get(since),
            }
            for since, state in text.states
        ],
        "sponsors": [_sponsor(time, roster, zone) for time in sponsorships(text)],
        "amendments": [
            line_json(symbol, other, zone, record.texts) for symbol, other in record.amendments
        ],
        "links": [
            {
                "symbol": link.symbol,
                "relation": _word(link.relation),
                "other": link.other,
                "entry": link.entry.id,
            }
            for link in record.links
        ],
        "tree": _tree(record, record.tree),
        "fate": _fate(text, zone),
        "withdrawal": window
        and {
            "possible": window.possible,
            "until": window.until and rfc3339(window.until, zone),
            "why": window.why,
            "rule": window.rule,
        },
        "ballots": [
            {
                "ballot": key,
                "status": board.status,
                "vote_at": board.vote_at and rfc3339(board.vote_at, zone),
                "tally": asdict(board.tally),
                "outcome": outcome_json(board.outcome),
                "became": board.result and board.result.became,
            }
            for key, board in record.ballots
        ],
    }


def _tree(record: ProposalRecord, node: Node) -> dict[str, Any]:
    text = record.texts.get(node.symbol)
    return {
        "symbol": node.symbol,
        "tie": node.tie and _word(node.tie),
        "title": text.tabled.title if text and text.tabled else "",
        "status": text and status(text, record.texts),
        "related": [_tree(record, each) for each in node.related],
    }


def line_json(
    symbol: Symbol, text: Text, zone: str, texts: Mapping[Symbol, Text]
) -> dict[str, Any]:
    """A proposal in one line; `texts` are those of other proposals."""
    tabled, fate = text.tabled, text.fate
    return {
        "symbol": symbol,
        "title": tabled.title if tabled else "",
        "body": tabled and tabled.body,
        "form": tabled and _word(tabled.form),
        "amends": tabled and tabled.amends,
        "tabled_at": rfc3339(text.entries[0].occurred_at, zone) if tabled else None,
        "text_state": text.state,
        "status": status(text, texts),
        "became": fate.became if isinstance(fate, ProposalDecided) else None,
        "sponsors_now": list(text.sponsors),
    }


def status(text: Text, texts: Mapping[Symbol, Text]) -> str | None:
    """What became of a proposal, in one word; None for what has not been tabled."""
    match text.fate:
        case ProposalDecided(verdict=verdict):
            return _word(verdict)
        case ProposalWithdrawn():
            return "withdrawn"
        case ProposalNotPutToVote():
            return "not_put"
        case None:
            if is_accepted(text, texts):
                return "accepted"
            return "open" if text.tabled else None


def _fate(text: Text, zone: str) -> dict[str, Any] | None:
    entry = text.settled
    if entry is None:
        return None
    fact = entry.fact
    return {
        "status": status(text, {}),
        "at": rfc3339(entry.occurred_at, zone),
        "became": getattr(fact, "became", None),
        "by": getattr(fact, "by", None),
        "in_favour_of": getattr(fact, "in_favour_of", None),
        "why": getattr(fact, "why", None),
        "entry": entry.id,
    }


def _sponsor(time: Sponsorship, roster: Roster, zone: str) -> dict[str, Any]:
    return {
        "country": time.country,
        "name": roster.name(time.country),
        "on_document": time.on_document,
        "joined_at": rfc3339(time.joined.occurred_at, zone),
        "left_at": time.left and rfc3339(time.left.occurred_at, zone),
        "entry": time.joined.id,
        "left_entry": time.left and time.left.id,
    }


def _word(text: str) -> str:
    return str(text).replace("-", "_")
