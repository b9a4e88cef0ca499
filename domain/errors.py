"""Everything demarche refuses, in one tree.

    DemarcheError                       exit 1
    ├── NotUnderstood                   exit 2   the words name nothing we know
    │   ├── NoSuchCountry, AmbiguousCountry, NoSuchGroup, NoSuchRule
    │   ├── NoSuchProposal, AmbiguousSymbol, NotASymbol
    │   ├── NotAStance, NotAVote, NotAGrade, NotALevel, NotATime, NotTotals
    │   ├── NoSuchPolicy
    │   ├── NoSuchEntry, AmbiguousEntry, NoSuchMission, NoSuchMemo, NoSuchCampaign
    │   ├── CampaignNeeded, ProposalNeeded
    │   ├── BadRows, BadLine
    │   └── Misused                     a flag or word that does not belong here
    ├── Refused                         exit 3   a rule of one stream forbids it
    ├── StoreBusy                       exit 4   the head lock was not had in time
    ├── IntegrityBroken                 exit 5   what is stored is not what was sealed
    │   └── UnreadableEntry             a name or field this version does not know
    └── StoreUnreachable                exit 6
        └── ExtraNeeded                 an optional library is not installed

An error says what was refused, why, and in `hint` what to type next. The leaves of Refused
stand beside the rule that raises them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """`a, b or c`."""
    items = [str(word) for word in words]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


class DemarcheError(Exception):
    """The base of everything we raise: `str()` is the sentence, `hint` what to type next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class NotUnderstood(DemarcheError):
    """The words name nothing we know."""

    exit_code = 2


class Misused(NotUnderstood):
    """A flag or a word that does not belong where it was typed."""


class NoSuchCountry(NotUnderstood):
    """A name or code that is no country's; near names are suggested, never taken.

    `surely` is the code of the country that must be meant, where only one can be.
    """

    def __init__(self, text: str, suggestions: Iterable[str] = (), *, surely: str = "") -> None:
        near = tuple(suggestions)
        hint = f"Did you mean {listed(near)}?" if near else ""
        super().__init__(f'No country is called "{text}".', hint=hint)
        self.text, self.suggestions, self.surely = text, near, surely


class AmbiguousCountry(NotUnderstood):
    """A name that two members share."""

    def __init__(self, text: str, candidates: Iterable[str]) -> None:
        self.text, self.candidates = text, tuple(candidates)
        count = {2: "two", 3: "three"}.get(len(self.candidates), str(len(self.candidates)))
        super().__init__(f'"{text}" is {count} members: {listed(self.candidates)}.')


class NoSuchGroup(NotUnderstood):
    """A name that is no regional group's."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(
            f'No regional group is called "{text}".', hint=f"A group is {listed(known)}."
        )


class NoSuchRule(NotUnderstood):
    """A rule of voting that a body does not have on that day."""

    def __init__(self, rule: str, body: str, known: Iterable[str]) -> None:
        super().__init__(
            f'The {body} has no rule "{rule}" on that day.', hint=f"Its rules: {listed(known)}."
        )


class NoSuchProposal(NotUnderstood):
    """A symbol that nothing on record answers to."""

    def __init__(self, text: str, suggestions: Iterable[str] = ()) -> None:
        near = tuple(suggestions)
        hint = f"Did you mean {listed(near)}?" if near else f"Type: demarche proposal table {text}"
        super().__init__(f'No proposal "{text}" is on record.', hint=hint)
        self.text, self.suggestions = text, near


class AmbiguousSymbol(NotUnderstood):
    """A tail that several symbols end in."""

    def __init__(self, text: str, candidates: Iterable[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(
            f'"{text}" is the end of several symbols: {listed(self.candidates, last="and")}.',
            hint="Type the symbol in full.",
        )


class NotASymbol(NotUnderstood):
    """Text that cannot be a document symbol."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'"{text}" is no document symbol.',
            hint="A symbol looks like A/ES-11/L.10 or S/2025/112.",
        )


class NotAStance(NotUnderstood):
    """A word that is no stance."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(f'"{word}" is no stance.', hint=f"A stance is {listed(known)}.")
        self.word = word


class NotAVote(NotUnderstood):
    """A word that is no vote."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(f'"{word}" is no vote.', hint=f"A vote is {listed(known)}.")


class NotAGrade(NotUnderstood):
    """A word that is no Admiralty grade."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f'"{word}" is no grade.',
            hint="A grade is a letter A-F for the source and a figure 1-6 for the report: B2.",
        )


class NotALevel(NotUnderstood):
    """A role whose rank we do not know."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(
            f'"{word}" is no role that gives a level.',
            hint=f"Use L1 to L6, or {listed(r for r in known if ' ' not in r)}.",
        )


class NotATime(NotUnderstood):
    """Words that name no moment, or two."""


class NotTotals(NotUnderstood):
    """Figures that are no totals."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f'"{text}" is no count of votes.',
            hint="Totals are yes-no-abstain: 93-18-65, or 93-18-65-17 with those not voting.",
        )


class NoSuchPolicy(NotUnderstood):
    """A name that is no way of weighing evidence."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f'No policy is called "{text}".', hint=f"A policy is {listed(known)}.")


class NoSuchEntry(NotUnderstood):
    """A reference that no entry answers to."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f'No entry is called "{reference}".', hint="List entries with: demarche audit log"
        )


class AmbiguousEntry(NotUnderstood):
    """A reference too short to mean one entry."""

    def __init__(self, reference: str, candidates: Iterable[str]) -> None:
        super().__init__(
            f'"{reference}" is the start of several references: {listed(candidates, last="and")}.',
            hint="Type one more character.",
        )


class NoSuchCampaign(NotUnderstood):
    """A campaign that was never opened here."""

    def __init__(self, slug: str, suggestions: Iterable[str] = ()) -> None:
        near = tuple(suggestions)
        known = f"Did you mean {listed(near)}?" if near else f"Type: demarche campaign open {slug}"
        super().__init__(f'No campaign is called "{slug}".', hint=known)


class NoSuchMission(NotUnderstood):
    """A mission code that was never opened."""

    def __init__(self, code: str, suggestions: Iterable[str] = ()) -> None:
        near = tuple(suggestions)
        hint = (
            f"Did you mean {listed(near)}?"
            if near
            else f"Type: demarche mission open {code}=COUNTRY"
        )
        super().__init__(f'No mission is called "{code}".', hint=hint)


class NoSuchMemo(NotUnderstood):
    """A memo number that was never sent in this campaign."""

    def __init__(self, name: str) -> None:
        super().__init__(f'No memo is called "{name}".', hint="List them with: demarche memo list")


class CampaignNeeded(NotUnderstood):
    """A write that belongs to a campaign, and none is in use."""

    def __init__(self) -> None:
        super().__init__(
            "This belongs to a campaign, and none is in use.",
            hint="Type: demarche campaign use SLUG, or add --campaign SLUG",
        )


class ProposalNeeded(NotUnderstood):
    """A command about a proposal, and none was named or is in use."""

    def __init__(self) -> None:
        super().__init__(
            "This is about a proposal, and none is named or in use.",
            hint="Name one, or type: demarche proposal use SYMBOL",
        )


class BadRows(NotUnderstood):
    """Rows of a file that cannot be read, each with its line number and the reason."""

    def __init__(self, rows: Iterable[tuple[int, str]], total: int) -> None:
        self.rows = tuple(rows)
        lines = "\n".join(f"  line {number}: {reason}" for number, reason in self.rows)
        super().__init__(
            f"{len(self.rows)} of {total} rows cannot be recorded:\n{lines}",
            hint="Mend these lines and import the file again.",
        )


class BadLine(NotUnderstood):
    """A line of an import that is no entry."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"Line {number} cannot be imported: {reason}")


class Refused(DemarcheError):
    """A rule of one stream forbids it."""

    exit_code = 3


class StoreBusy(DemarcheError):
    """Somebody else was writing for longer than we wait."""

    exit_code = 4

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Somebody else has been writing to the store for {seconds:g} seconds.",
            hint="Try again in a moment.",
        )


class IntegrityBroken(DemarcheError):
    """What is stored is not what was sealed."""

    exit_code = 5


class UnreadableEntry(IntegrityBroken):
    """An entry whose name or fields this version does not know."""


class StoreUnreachable(DemarcheError):
    """The store cannot be opened."""

    exit_code = 6


class ExtraNeeded(StoreUnreachable):
    """An optional library is not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the extra {extra}.", hint=f"Type: pip install 'demarche[{extra}]'"
        )
