"""The shapes of JSON that the documentation gives, and answers held to them.

A shape is a dict (the keys that an answer has), a list (of one shape), or None, which stands for
anything. A page writes it as JSON, where `"…"` takes in the keys of a named shape and a text in
capitals stands for one; or, shorter and indented by four,

    audit late   {over_s, entries: [ENTRY + {summary, late_by_s}]}     what follows is a remark
    FIGURES      {required, STATE: n}

in which a key in capitals stands for any number of keys. What only some answers have, and what is
null in some, is documented like the rest; an answer has all keys that are documented, and no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("json.md", "proposals-and-votes.md", "missions-memos-and-pledges.md")

ANY = "any"
"""In a dict: there may be more keys."""

HEADING = re.compile(r"^### ([^\n]*)\n(.*?)(?=^###? |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHORT = re.compile(r"^    (?! )(.*(?:\n     .*)*)", re.MULTILINE)
NAMED = re.compile(r"([A-Z]+(?=\s)|[a-z][a-z -]*?(?=\s+[{\[A-Z]))\s+(.*)", re.DOTALL)
ALIAS = re.compile(r"^`([a-z -]+)` answers the same", re.MULTILINE)
REMARK = re.compile(r"(?<=[,}\]])[ ]{2,}[^ ].*$", re.MULTILINE)
WORD = re.compile(r"[{}\[\],:+]|\"[^\"]*\"|[^\s{}\[\],:+]+")


class Shapes:
    """Every shape on the pages: those of commands by their words, the others by their names."""

    def __init__(self, commands: set[str]) -> None:
        self.names: dict[str, Any] = {}
        self.commands: dict[str, list[Any]] = {}
        for page in PAGES:
            self._read((DOCS / page).read_text(encoding="utf-8"), commands)

    def _read(self, text: str, commands: set[str]) -> None:
        for title, body in HEADING.findall(text):
            found = [json.loads(block) for block in BLOCK.findall(body)]
            if len(found) == 1:
                self.names[title] = found[0]
            of = list(_commands(title, commands))
            for command in (*of, *ALIAS.findall(body)):
                self.commands.setdefault(command, []).extend(found)
            self._short(body, of, commands)
        self._short(text.partition("\n### ")[0], [], commands)

    def _short(self, body: str, of: list[str], commands: set[str]) -> None:
        for entry in SHORT.findall(BLOCK.sub("", body)):
            text = REMARK.sub("", entry)
            named = None if text[0] in "{[" else NAMED.fullmatch(text)
            if named is None and text[0] not in "{[":
                continue
            name, shape = (named[1], named[2]) if named else ("", text)
            if name.isupper():
                self.names[name] = Short(shape)
                continue
            for command in commands if name in commands else of:
                if name in ("", command, command.rpartition(" ")[2]):
                    self.commands.setdefault(command, []).append(Short(shape))

    def whole(self, shape: Any) -> Any:
        """A shape with the named ones that it begins with put in."""
        if isinstance(shape, Short):
            return Reader(self, shape).shape()
        if isinstance(shape, str) and shape.isupper() and shape in self.names:
            return self.whole(self.names[shape])
        if isinstance(shape, dict) and "…" in shape:
            return self.whole(self.names[shape["…"]]) | {
                key: shape[key] for key in shape if key != "…"
            }
        return None if isinstance(shape, str) else shape

    def differences(self, shape: Any, answer: Any, at: str = "data") -> Iterator[str]:
        """What an answer has more or less than a shape, all the way down."""
        shape = self.whole(shape)
        if isinstance(shape, dict) and isinstance(answer, dict):
            wanted = set(shape) - {ANY}
            yield from (f"{at} lacks {key}" for key in wanted - set(answer))
            if ANY not in shape:
                yield from (f"{at} has {key}" for key in set(answer) - wanted)
            for key in wanted & set(answer):
                yield from self.differences(shape[key], answer[key], f"{at}.{key}")
        elif isinstance(shape, list) and isinstance(answer, list):
            for item in answer if shape else ():
                yield from self.differences(shape[0], item, f"{at}[]")
        elif isinstance(shape, dict | list) and answer is not None:
            yield f"{at} is no {type(shape).__name__}"


class Short(str):
    """A shape as the pages write it shorter than in JSON."""


class Reader:
    """Reads a short shape, word by word."""

    def __init__(self, shapes: Shapes, text: str) -> None:
        self._shapes = shapes
        self._rest = WORD.findall(text)

    def shape(self) -> Any:
        """The shape that comes next; several joined by + are one."""
        found = self._one()
        while self._rest[:1] == ["+"]:
            self._rest.pop(0)
            found = dict(self._shapes.whole(found)) | self._shapes.whole(self._one())
        while self._rest and self._rest[0] not in ",}]":
            self._rest.pop(0)  # `or null`, and other words
        return found

    def _one(self) -> Any:
        word = self._rest.pop(0)
        if word == "{":
            return self._members()
        if word == "[":
            inner = [] if self._rest[0] == "]" else [self.shape()]
            self._rest.pop(0)
            return inner
        return word if word in self._shapes.names else {word: None} if word == "summary" else None

    def _members(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (key := self._rest.pop(0)) != "}":
            if key == ",":
                continue
            if self._rest[0] == ":":
                self._rest.pop(0)
                value = self.shape()
                found |= {ANY: None} if key.isupper() else dict.fromkeys(key.split("|"), value)
            elif key in self._shapes.names:
                found |= self._spread(self._shapes.names[key])
            else:
                found |= {ANY: None} if key == "…" else {key: None}
        return found

    def _spread(self, shape: Any) -> dict[str, Any]:
        """The keys of a named shape, with or without braces round them."""
        if isinstance(shape, Short) and not shape.startswith("{"):
            shape = Short("{" + shape + "}")
        return dict(self._shapes.whole(shape))


def _commands(title: str, commands: set[str]) -> Iterator[str]:
    """The commands that a heading names: `board without a symbol`, `audit late, by, trace`."""
    first, *others = title.split(", ")
    known = max((c for c in commands if f"{first} ".startswith(f"{c} ")), key=len, default="")
    if known:
        yield known
    for other in others:
        together = f"{known.partition(' ')[0]} {other}"
        yield from (name for name in (other, together) if name in commands)
