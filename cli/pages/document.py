"""A page as a text: the files beside this one, and the data, under a policy that allows no more."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from cli.output import json_text
from cli.phrases import clean

_ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "data", "state", "figures", "tiles", "chamber", "map", "views", "country", "groups", "memos",
    "board", "moves", "page",
)  # fmt: skip
"""The parts of the script, in the order in which they build on each other."""

_ESCAPES = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)
"""What could end the element that holds the data, or a line of a script."""


def document(data: dict[str, Any]) -> str:
    """The whole page; it asks for nothing, and runs nothing but its own script."""
    style, code = _read("page.css"), script()
    parts = {
        "policy": _policy(style, code),
        "title": escape(clean(_title(data))),
        "style": style,
        "data": json_text(data, indent=0).translate(_ESCAPES),
        "shapes": _read("shapes.json"),
        "script": code,
    }
    head, *rest = _read("page.html").split("{{")
    pieces = (piece.partition("}}") for piece in rest)
    return head + "".join(parts[name] + text for name, _, text in pieces)


def script() -> str:
    """The script as it stands on the page."""
    return "\n".join(_read(f"{name}.js") for name in SCRIPTS)


def _read(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: what has these hashes, and a picture in the address bar."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(data: dict[str, Any]) -> str:
    symbols = [question["symbol"] for question in data["questions"]]
    named = symbols[0] if len(symbols) == 1 else f"{len(symbols)} questions"
    return f"{named} · {data['campaign'] or 'demarche'}"
