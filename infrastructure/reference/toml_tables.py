"""Tables of a TOML file, read key by key: each value is of its kind, or a sentence says what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.errors import listed


class Wrong(Exception):
    """What is wrong with a file, in words that follow its name."""


def table(told: Any, where: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    """A table that holds nothing but the keys known; `where` names it in a sentence."""
    if not isinstance(told, dict):
        raise Wrong(f"{where} is no table")
    for key in told.keys() - set(known):
        raise Wrong(f'{where} has "{key}", and knows only {listed(known, last="and")}')
    return told


def typed(told: Mapping[str, Any], key: str, kind: Callable[..., Any], where: str) -> Any:
    """The value of a key if it is there, of that kind; a yes or no is no number."""
    value = told.get(key)
    if value is None or type(value) is kind:
        return value
    raise Wrong(f'{where} has "{value}" for {key}, which is no {_KINDS[kind]}')


_KINDS: dict[Callable[..., Any], str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    list: "list",
    dict: "table",
    date: "date",
}


def text_of(told: Mapping[str, Any], key: str, where: str) -> str | None:
    """The text of a key if it is there."""
    text: str | None = typed(told, key, str, where)
    return text


def needed(told: Mapping[str, Any], key: str, where: str) -> str:
    """The text of a key that must be there."""
    text = text_of(told, key, where)
    if not text:
        raise Wrong(f'{where} needs "{key}"')
    return text


def word_of(told: Mapping[str, Any], key: str, words: Any, where: str) -> Any:
    """A member of an enumeration; None where the key is not there."""
    text = text_of(told, key, where)
    if text is not None and text not in {str(word) for word in words}:
        raise Wrong(f'{where} has "{text}" for {key}, which is none of {listed(map(str, words))}')
    return words(text) if text is not None else None
