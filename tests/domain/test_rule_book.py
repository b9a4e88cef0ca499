"""The book of rules against the rules of procedure, line by line: body, majority, tie, quorum."""

from datetime import date

import pytest

from domain.bodies import Question
from domain.decision import Outcome, Reason
from domain.rule_book import BOOK
from domain.values import Totals, Vote
from domain.voting import decide
from infrastructure.reference import world

TODAY = date(2025, 2, 24)
ROSTER = world().roster

# body, rule, day, size; yes needed against ten noes; a tie; quorum; abstention counts as; article
TABLE = """
UNGA | ga-two-thirds | 2025-02-24 | 193 | 20 | insufficient-majority | 97 | nothing | 83 and 84
UNGA | ga-simple | 2025-02-24 | 193 | 11 | tied | 97 | nothing | rule 85
UNGA | ga-simple-again | 2025-02-24 | 193 | 11 | equally-divided | 97 | nothing | 85 and 95
UNGA | ga-two-thirds-of-members | 2025-02-24 | 193 | 129 | rejected | 97 | no | Art. 108
UNGA | ga-two-thirds-of-members | 1963-12-17 | 113 | 76 | insufficient-majority | 57 | no | Art. 108
UNGA | ga-election | 2025-02-24 | 193 | 20 | insufficient-majority | 97 | nothing | 92 to 94
UNGA | ga-reconsideration | 2025-02-24 | 193 | 20 | insufficient-majority | 97 | nothing | rule 81
UNGA | hrc-suspension | 2025-02-24 | 193 | 20 | insufficient-majority | 97 | nothing | A/RES/60/251
UNGA-C3 | ga-committee | 2025-02-24 | 193 | 11 | equally-divided | 97 | nothing | 125 and 133
UNGA-C1 | ga-committee-reconsideration | 2025-02-24 | 193 | 20 | rejected | 97 | nothing | rule 123
UNSC | sc-substantive | 2025-02-24 | 15 | 9 | insufficient-votes | - | no | Art. 27(3)
UNSC | sc-procedural | 2025-02-24 | 15 | 9 | insufficient-votes | - | no | Art. 27(2)
UNSC | sc-substantive | 1965-12-31 | 11 | 7 | insufficient-votes | - | no | Art. 27(3) until 1965
UNSC | sc-procedural | 1965-12-31 | 11 | 7 | insufficient-votes | - | no | Art. 27(2) until 1965
ECOSOC | ecosoc-simple | 2025-02-24 | 54 | 11 | equally-divided | - | nothing | 60 and 71
HRC | hrc-simple | 2025-02-24 | 47 | 11 | equally-divided | - | nothing | A/HRC/RES/5/1
IAEA | iaea-simple | 2025-02-24 | 35 | 11 | insufficient-majority | - | nothing | Art. VI.E
IAEA | iaea-two-thirds | 2025-02-24 | 35 | 20 | insufficient-majority | - | nothing | XIV.H
UNESCO-GC | unesco-simple | 2025-02-24 | 194 | 11 | insufficient-majority | - | nothing | IV.C.8
UNESCO-GC | unesco-two-thirds | 2025-02-24 | 194 | 20 | insufficient-majority | - | nothing | IV.C.8
EU | eu-qmv | 2025-02-24 | 27 | 15 | states | - | no | TEU Art. 16(4)
EU | eu-qmv-participants | 2025-02-24 | 27 | 15 | states | - | no | TFEU Art. 238(3)(a)
EU | eu-qmv-other | 2025-02-24 | 27 | 20 | states | - | no | TFEU Art. 238(2)
EU | eu-simple | 2025-02-24 | 27 | 14 | insufficient-majority | - | no | TFEU Art. 238(1)
EU | eu-unanimity | 2025-02-24 | 27 | 1 | objection | - | nothing | TFEU Art. 238(4)
EU | eu-cfsp | 2025-02-24 | 27 | 1 | objection | - | nothing | TEU Art. 31(1)
NATO | consensus | 2025-02-24 | 32 | 0 | objection | - | nothing | practice
OSCE | silence | 2025-02-24 | 57 | 0 | objection | - | nothing | practice
UNTC | majority | 2025-02-24 | 5 | 11 | equally-divided | - | nothing | not in the book
""".strip().splitlines()


@pytest.mark.parametrize("line", TABLE)
def test_a_rule_is_what_the_rules_of_procedure_say(line: str) -> None:
    body, id, day, members, needed, tie, quorum, abstention, article = line.split(" | ")
    rule, size = BOOK.rule_for(body, date.fromisoformat(day), rule=id), int(members)
    half = 5 if body == "UNSC" else 10
    tied = decide(rule, totals=Totals(yes=half, no=half, abstain=100), members=size)
    against_ten = Totals(yes=0, no=10, abstain=0)
    assert rule.threshold.needed(against_ten, size) == int(needed)
    assert tie in (tied.outcome, tied.reason)
    assert (rule.quorum.least(size) if rule.quorum else "-") == (
        int(quorum) if quorum != "-" else "-"
    )
    margin = {
        vote: rule.threshold.margin(Totals(yes=10, no=no, abstain=abstain), size)
        for vote, no, abstain in (("abstain", 0, 1), ("no", 1, 0), ("nothing", 0, 0))
    }
    assert (margin["abstain"] == margin["no"]) == (abstention == "no")
    assert margin["abstain"] == margin["nothing"]
    assert article in rule.source


USUAL = {
    "UNGA": ("ga-simple", "ga-simple"),
    "UNGA-C1": ("ga-committee", "ga-committee"),
    "UNSC": ("sc-substantive", "sc-procedural"),
    "ECOSOC": ("ecosoc-simple", "ecosoc-simple"),
    "HRC": ("hrc-simple", "hrc-simple"),
    "IAEA": ("iaea-simple", "iaea-simple"),
    "UNESCO-GC": ("unesco-simple", "unesco-simple"),
    "EU": ("eu-qmv", "eu-simple"),
    "NATO": ("consensus", "consensus"),
    "OSCE": ("consensus", "consensus"),
    "WTO": ("consensus", "consensus"),
    "ASEAN": ("consensus", "consensus"),
}


@pytest.mark.parametrize("body", USUAL)
def test_each_body_has_its_usual_rule_for_texts_and_for_motions(body: str) -> None:
    found = [BOOK.rule_for(body, TODAY, question).id for question in (*Question,)[:2]]
    assert tuple(found) == USUAL[body]


def test_only_a_substantive_vote_of_the_council_knows_a_veto() -> None:
    assert {rule.id for rule in BOOK.rules if rule.veto} <= {"sc-substantive", "sc-preliminary"}


def test_two_thirds_never_apply_to_a_text_in_committee() -> None:
    ids = {rule.id for rule in BOOK.rules_of("UNGA-C3", TODAY)}
    assert ids == {
        "ga-committee", "ga-committee-reconsideration", "consensus", "silence", "secret",
    }  # fmt: skip


def test_no_rule_applies_before_its_body_was_there() -> None:
    before = date(2006, 3, 14)
    assert "hrc-suspension" not in {rule.id for rule in BOOK.rules_of("UNGA", before)}
    assert "hrc-simple" not in {rule.id for rule in BOOK.rules_of("HRC", before)}
    assert "eu-qmv" not in {rule.id for rule in BOOK.rules_of("EU", date(2014, 10, 31))}


def test_the_population_is_that_of_2025_and_is_not_guessed_for_another_year() -> None:
    weights = ROSTER.weights("EU", TODAY)
    assert len(weights) == 27
    assert abs(sum(weights.values()) - 10_000) <= 1  # each is rounded to a hundredth of a percent
    for other in (date(2024, 12, 31), date(2026, 1, 1)):
        assert ROSTER.weights("EU", other) == {}
        assert len(ROSTER.electorate("EU", other)) == 27


def test_a_qualified_majority_without_population_figures_is_open_and_says_so() -> None:
    members = ROSTER.electorate("EU", before := date(2024, 6, 1))
    votes = {
        member: Vote.NO if member in ("DEU", "FRA", "ITA", "ESP") else Vote.YES
        for member in members
    }
    decision = decide(BOOK.rule_for("EU", before), ballots=votes, electorate=members)
    assert (decision.outcome, decision.reason) == (Outcome.OPEN, Reason.POPULATION_UNKNOWN)
    assert (decision.best, decision.worst) == (Outcome.ADOPTED, Outcome.REJECTED)


def test_a_second_vote_after_a_tie_is_under_the_rule_that_ends_it() -> None:
    tied = BOOK.rule_for("UNGA", TODAY, rule="ga-simple")
    assert tied.again == "ga-simple-again"
