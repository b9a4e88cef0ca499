"""`demarche proposal show` and `list`: the questions asked, and their answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cli.asking import Asking
from cli.envelope import Head
from cli.proposal_json import line_json, proposal_json
from cli.proposal_page import lines_page, proposal_page
from domain.markings import highest
from domain.text import Text
from infrastructure.desk.proposal_records import Records


def _records(ask: Asking) -> Records:
    session = ask.session
    return Records(session.journal, session.world, ask.as_of, ask.known_by)


def answer_one(ask: Asking, text: str | None) -> None:
    """One proposal."""
    record = _records(ask).of(ask.session.desk.symbol(text))
    roster = ask.session.world.roster
    ask.answer(
        proposal_json(record, roster, ask.zone),
        lambda: proposal_page(record, roster, ask.session.world.book, ask.zone, ask.moments()),
        head=_head(ask, record.texts.values()),
        policy=None,
    )


def answer_all(ask: Asking) -> None:
    """A line for each proposal that was tabled."""
    texts = [(s, text) for s, text in _records(ask).texts().items() if text.tabled]
    known = dict(texts)
    lines = [line_json(symbol, text, ask.zone, known) for symbol, text in texts]
    ask.answer(
        {"proposals": lines},
        lambda: lines_page(texts, ask.session.world.roster, ask.zone, ask.moments()),
        head=_head(ask, known.values()),
        lines=lines,
        policy=None,
    )


def _head(ask: Asking, texts: Iterable[Text]) -> Head:
    """Where the journal stands, and the highest marking of what was said of some texts."""
    said = (entry.envelope.classification for text in texts for entry in text.entries)
    return replace(ask.head(), marking=highest(said))
