"""What to type once a mission answers about what it still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.compliance import TO_ACT, UNREPORTED, Compliance, Flag, Obligation

SHOWN = 3


def step(found: Compliance, same: Sequence[Obligation]) -> str:
    """The command that records the next step of asks that are at the same point; else nothing."""
    one = same[0]
    if one.state not in UNREPORTED:
        return ""
    if one.state not in TO_ACT:
        return f"demarche mission report {one.mission} --engagement {one.engagement}"
    verb = "excuse" if Flag.COVERAGE_ENDED in one.flags else "engage"
    to = f"demarche mission {verb} {one.mission} --country {one.country}"
    memo = f"--memo {found.tasking.name}"
    if verb == "excuse":
        return f"{to} {memo}"
    return f"{to} {memo} --asks {','.join(owed.ask for owed in same)} --with ROLE"


def steps(found: Compliance, rows: Sequence[Sequence[Obligation]]) -> Iterator[str]:
    """What to type for the most pressing of what is missing, one of each kind."""
    seen: dict[str, str] = {}
    for same in rows:
        if command := step(found, same):
            seen.setdefault(command.split()[2], command)
    if not seen:
        return
    yield "When they answer, type for instance:"
    yield from (f"  {command}" for command in list(seen.values())[:SHOWN])
    first = next((same[0] for same in rows if same[0].state in TO_ACT), None)
    if first is not None and "excuse" not in seen:
        to = f"{first.mission} --country {first.country} --memo {found.tasking.name}"
        yield f"  demarche mission excuse {to} --unable -m WHY"
