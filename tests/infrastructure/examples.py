"""Facts and envelopes of every kind, for tests that hold for all of them."""

from datetime import UTC, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from domain.entry import Envelope
from domain.values import EntryId, Grade
from infrastructure.names import EVENTS, class_of

MOMENTS = st.datetimes(timezones=st.just(UTC))
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hint is datetime:
        return MOMENTS
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([_of(argument) for argument in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=3).map(tuple)
    if hint is str or getattr(hint, "__supertype__", None) is str:
        return WORDS
    if hint is int:
        return st.integers(min_value=-(2**53), max_value=2**53)
    if hasattr(hint, "__dataclass_fields__"):
        return records(hint)
    return st.from_type(hint)


def records(record: type) -> st.SearchStrategy[Any]:
    """Any instance of a dataclass, from its annotations."""
    hints = get_type_hints(record)
    return st.builds(record, **{name: _of(hint) for name, hint in hints.items()})


FACTS = st.sampled_from(sorted(EVENTS)).flatmap(
    lambda name: st.tuples(st.just(name), records(class_of(name)))
)
ENVELOPES = records(Envelope)

ENVELOPE = Envelope(
    occurred_at=datetime(2025, 2, 24, 14, 12, tzinfo=UTC),
    zone="America/New_York",
    recorded_by="anna",
    campaign="path-to-peace",
    source="Delegation of Palau",
    grade=Grade("B2"),
    act=EntryId("0195385d-1c00-7000-8000-0123456789ab"),
    salt="000102030405060708090a0b0c0d0e0f",
)

_SAID = {
    "question": "A/ES-11/L.10", "text_state": "base", "country": "PLW", "member": "PLW",
    "countries": ("PLW", "MHL"), "sponsors": ("PLW", "MHL"), "gained": ("KIR",), "lost": ("TUV",),
    "entry": "0195385d-1c00-7000-8000-0123456789ac", "mission": "TOKYO", "body": "UNGA",
    "pledge": "0195385d-1c00-7000-8000-0123456789ad", "to": ("TOKYO", "PARIS"), "memo": "M1",
    "amendment": "A/ES-11/L.13", "amends": "A/ES-11/L.10", "became": "A/RES/ES-11/7",
    "owner": "USA", "zone": "America/New_York", "title": "The path to peace", "actor": "FRA",
    "rule": "ga-simple", "other": "A/ES-11/L.11", "adopted": ("A/ES-11/L.13", "A/ES-11/L.14"),
}  # fmt: skip
"""What the fields of an example say; any other text is its field's own name, any number 2."""


def full(record: type) -> Any:
    """An instance of a dataclass with every field filled in."""
    hints = get_type_hints(record)
    return record(**{name: _example(name, hint) for name, hint in hints.items()})


def _example(name: str, hint: Any) -> Any:
    if name in _SAID:
        return _SAID[name]
    if get_origin(hint) in (Union, UnionType):
        return _example(name, get_args(hint)[0])
    if get_origin(hint) is tuple:
        return (_example(name, get_args(hint)[0]),)
    if hint is datetime:
        return datetime(2025, 2, 24, 15, 0, 30, 250_000, tzinfo=UTC)
    if hasattr(hint, "__dataclass_fields__"):
        return full(hint)
    if hasattr(hint, "__members__"):
        return list(hint)[-1]
    return {bool: True, int: 2}.get(hint, f"the {name} – “çà”")
