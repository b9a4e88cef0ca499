"""The seven kinds of stream, by the first word of a stream's name."""

from __future__ import annotations

from domain import ballot, campaign, dossier, engagement, memo, mission, proposal
from domain.stream import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (campaign, proposal, ballot, memo, mission, engagement, dossier)
}


def kind_of(stream: str) -> Kind:
    """The kind of a stream (`dossier/path-to-peace/PLW`); KeyError for a name that is none."""
    return KINDS[stream.partition("/")[0]]
