"""The milestones of a question, of what a desk knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.memo import MemoSent
from domain.milestones import Milestone, milestones
from domain.moment import History
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def known_milestones(seen: Desk, history: History, end: datetime) -> Sequence[Milestone]:
    """What happened to a question's text and vote by a moment, with the memos that were sent."""
    texts = {symbol: seen.text(symbol) for symbol in seen.open_questions(end)}
    memos = happened(seen, [MemoSent], end)
    return [mark for mark in milestones(history.material, texts, memos) if mark.at <= end]
