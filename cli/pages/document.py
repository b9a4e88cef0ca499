"""A page as a text: the files beside this one, and the data, under a policy that allows no more."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from cli.output import compact
from cli.phrases import clean

_ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "data", "state", "figures", "tiles", "chamber", "map", "views", "country", "groups", "memos",
    "board", "moves", "page",
)  # fmt: skip
"""The parts of the script, in the order in which they build on each other."""

LIVE = "live"
"""The part that follows the journal: only where a page is served, as is the style of its name."""

_ESCAPES = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)
"""What could end the element that holds the data, or a line of a script."""


def document(data: dict[str, Any], *, live: bool = False) -> str:
    """The whole page; it runs nothing but its own script, and asks for nothing unless `live`."""
    style, code = _style(live=live), script(live=live)
    parts = {
        "policy": _policy(style, code, live=live),
        "title": escape(clean(_title(data))),
        "style": style,
        "data": compact(data).translate(_ESCAPES),
        "shapes": part("shapes.json"),
        "script": code,
    }
    head, *rest = part("page.html").split("{{")
    pieces = (piece.partition("}}") for piece in rest)
    return head + "".join(parts[name] + text for name, _, text in pieces)


def script(*, live: bool = False) -> str:
    """The script as it stands on the page."""
    return "\n".join(part(f"{name}.js") for name in (*SCRIPTS, *_added(live=live)))


def live_policy() -> str:
    """The Content-Security-Policy of a page that is served."""
    return _policy(_style(live=True), script(live=True), live=True)


def _style(*, live: bool) -> str:
    return "\n".join(part(f"{name}.css") for name in ("page", *_added(live=live)))


def _added(*, live: bool) -> tuple[str, ...]:
    return (LIVE,) if live else ()


def part(name: str) -> str:
    """A file of the page, as it stands beside this one."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def _policy(style: str, script: str, *, live: bool) -> str:
    """The Content-Security-Policy: what has these hashes, and a picture in the address bar.

    A page that is live may ask the server that it came from.
    """
    asking = "; connect-src 'self'" if live else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        f"img-src data:; base-uri 'none'; form-action 'none'{asking}"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(data: dict[str, Any]) -> str:
    symbols = [question["symbol"] for question in data["questions"]]
    named = symbols[0] if len(symbols) == 1 else f"{len(symbols)} questions"
    return f"{named} · {data['campaign'] or 'demarche'}"
