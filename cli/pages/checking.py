"""A page held to the journal: whether it is what demarche writes of it, to the byte."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec

from cli.asking import Asking
from cli.pages.document import document
from cli.pages.model import Asked, model
from cli.pages.redaction import Redacted
from domain.errors import IntegrityBroken, Misused
from domain.policies import policy_named
from domain.values import Symbol
from infrastructure.views.clocks import Look
from infrastructure.views.questions import Desk, desk
from infrastructure.zones import zone_named

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Position = Annotated[int, msgspec.Meta(ge=0, le=2**62)]


class _Question(msgspec.Struct):
    symbol: str


class Foot(msgspec.Struct):
    """What a page says it was made of."""

    version: str
    campaign: str | None
    as_of: Moment
    known_by: Moment
    zone: str
    policy: str
    position: Position
    seal: str
    classification: str | None
    redacted: frozenset[Redacted]
    questions: list[_Question]


def check(ask: Asking, file: Path) -> None:
    """Silent when the page is what this demarche writes of this journal.

    Raises Misused for what is no page, or another version's, and IntegrityBroken where the page or
    the journal is not what it was.
    """
    from cli.main import installed_version

    text = _text(file)
    data = _data(file, text)
    foot = _foot(file, data)
    if foot.version != installed_version():
        raise Misused(
            f"{file} was written by demarche {foot.version}, and this is {installed_version()}.",
            hint="Only the version that wrote a page can write it again, to compare the two.",
        )
    again = _again(ask, foot, file)
    if text != document(again):
        raise IntegrityBroken(
            f"{file} is not what demarche writes of this journal: {_difference(data, again)}.",
            hint="Write it anew: demarche page -o page.html",
        )


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except OSError as error:
        raise Misused(f"The file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise _no_page(file) from error


def _data(file: Path, text: str) -> bytes:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    if found is None:
        raise _no_page(file)
    return found[1].encode()


def _foot(file: Path, data: bytes) -> Foot:
    try:
        foot = msgspec.json.decode(data, type=Foot)
    except msgspec.MsgspecError as error:
        raise _no_page(file) from error
    if zone_named(foot.zone) is None or not foot.questions:
        raise _no_page(file)
    return foot


def _no_page(file: Path) -> Misused:
    return Misused(f"{file} is no page that demarche wrote.")


def _again(ask: Asking, foot: Foot, file: Path) -> dict[str, Any]:
    """The page's data, derived again from as much of the journal as there was then."""
    world = ask.session.world
    with desk(ask.session.journal, foot.campaign) as seen:
        sealed = ask.session.whole.seal_at(foot.position)
        if sealed is None or sealed.hex() != foot.seal:
            raise IntegrityBroken(
                f"{file} speaks of a journal that this is not: at position {foot.position} "
                f"the seal is {sealed.hex() if sealed else 'none'}.",
                hint="Name the store that it was made from: demarche page --db STORE --verify FILE",
            )
        look = Look(seen.look.snapshot, foot.position, sealed)
        then = Desk(seen.journal, look, foot.campaign, look.known(foot.known_by))
        asked = Asked(
            symbols=tuple(Symbol(question.symbol) for question in foot.questions),
            as_of=foot.as_of,
            known_by=foot.known_by,
            zone=foot.zone,
            policy=policy_named(foot.policy.partition(" · ")[0], world.weights),
            redacted=foot.redacted,
            classification=foot.classification,
            version=foot.version,
        )
        return model(then, world, asked)


def _difference(data: bytes, again: dict[str, Any]) -> str:
    """Which parts of the data differ; none, when it is only what draws them."""
    told, derived = msgspec.json.decode(data), msgspec.json.decode(msgspec.json.encode(again))
    parts = [part for part in derived if told.get(part) != derived[part]]
    return f"{', '.join(parts)} differ" if parts else "what draws the figures differs"
