"""Weak pledges, and stances that are contested or stale, with what would confirm them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.board_page import standing_cell
from cli.briefs.brief import Brief, Row, Section, section, top
from cli.output import Line, Table
from cli.pledges import account_json
from cli.pledges_page import words
from cli.staling import Found, changed_by, positions, stale_json
from domain.briefed import Question
from domain.dataclass import dataclass
from domain.standing import Standing
from domain.staleness import Stale
from domain.values import Iso3
from domain.weakness import Account
from domain.why_not import Tip, tips
