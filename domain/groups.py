"""The regional groups of the General Assembly."""

from __future__ import annotations

from enum import StrEnum

from domain.errors import NoSuchGroup
from domain.names import fold, initials


class Group(StrEnum):
    """A regional group; NONE for members in no group, and for observers."""

    AFR = "AFR"
    APG = "APG"
    EEG = "EEG"
    GRULAC = "GRULAC"
    WEOG = "WEOG"
    NONE = "NONE"


GROUP_NAMES: dict[Group, tuple[str, ...]] = {
    Group.AFR: ("Africa", "African", "African Group"),
    Group.APG: ("Asia", "Asia-Pacific", "Asia-Pacific Group"),
    Group.EEG: ("Eastern Europe", "Eastern European", "Eastern European Group"),
    Group.GRULAC: ("Latin America", "Latin America and the Caribbean", "LAC"),
    Group.WEOG: ("Western Europe", "Western European and Others", "Western Europe and Others"),
    Group.NONE: ("no group",),
}


def group_named(text: str) -> Group:
    """The group a code (`GRULAC`) or a name (`Asia-Pacific`) means; raises NoSuchGroup."""
    code, name = initials(text), fold(text)
    for group, names in GROUP_NAMES.items():
        if code == group or name in map(fold, names):
            return group
    raise NoSuchGroup(text, tuple(Group))
