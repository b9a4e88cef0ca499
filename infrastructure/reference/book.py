"""The book of rules that comes with the program, and what a user adds to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.bodies import MAJORITY, Body, Book
from domain.rule_book import BOOK

if TYPE_CHECKING:
    from infrastructure.reference.rules_file import Added


def book_with(added: Added | None) -> Book:
    """Our book, or with what a user's file adds a book of both."""
    if added is None:
        return BOOK
    wholes = {body.code: body for body in (*BOOK.bodies, *added.bodies)}
    bodies = (_with_rules_of(wholes.get(body.part_of or ""), body) for body in added.bodies)
    return Book((*BOOK.bodies, *bodies), (*added.rules, *BOOK.rules))


def _with_rules_of(whole: Body | None, part: Body) -> Body:
    """A part of a body goes by its rules, unless it names its own."""
    if whole is None:
        return part
    usual = (whole.parts or whole.usual) if part.usual == MAJORITY else part.usual
    procedural = part.procedural or whole.procedural or whole.usual
    return replace(part, usual=usual, procedural=procedural, emergency=whole.emergency)
