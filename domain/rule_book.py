"""The bodies that vote and the rules they vote by, as far as the program brings them along.

A rule keeps its id when the Charter changes its figure: `sc-substantive` needs seven votes of
eleven until the end of 1965 and nine of fifteen since, and the day of the vote chooses.

Which majority a text of the Assembly needs is a question of its own. Without a word from the
desk we take two-thirds in an emergency special session, which meets on peace and security alone
(Charter Art. 18(2)), and a simple majority otherwise, because that is what Art. 18(3) says of
everything not on the list: the record to 2021 holds 84 resolutions adopted with less than
two-thirds. Only the first is as good as the Charter's word; the second is called assumed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.bodies import ANY_BODY, Body, Book, RuleBasis
from domain.thresholds import (
    HALF_AND_ONE,
    ONE_THIRD,
    TWO_THIRDS,
    Base,
    Count,
    Majority,
    NoObjection,
    Share,
)
from domain.vote_rule import Tie, VoteRule, Weighed

ENLARGED = date(1966, 1, 1)
"""The Council's fifteen sat from that day, though Art. 27 as amended is of 31 August 1965."""

HUMAN_RIGHTS_COUNCIL = date(2006, 3, 15)
"""The day of A/RES/60/251."""

DOUBLE_MAJORITY = date(2014, 11, 1)
"""The Treaty of Lisbon's qualified majority applies from that day (Protocol No 36, Art. 3)."""

_MOST = Majority(HALF_AND_ONE, Base.PRESENT_AND_VOTING)
_TWO_THIRDS = Majority(TWO_THIRDS, Base.PRESENT_AND_VOTING)

_GA_TWO_THIRDS = VoteRule(
    id="ga-two-thirds",
    body="UNGA",
    threshold=_TWO_THIRDS,
    says="two-thirds of members present and voting",
    source="Charter Art. 18(2); rules 83 and 84",
    quorum=HALF_AND_ONE,
)
_GA_SIMPLE = VoteRule(
    id="ga-simple",
    body="UNGA",
    threshold=_MOST,
    says="majority of members present and voting",
    source="Charter Art. 18(3); rule 85",
    tie=Tie.SECOND_VOTE,
    again="ga-simple-again",
    quorum=HALF_AND_ONE,
)
_ASSEMBLY = (
    _GA_TWO_THIRDS,
    _GA_SIMPLE,
    replace(
        _GA_SIMPLE,
        id="ga-simple-again",
        says="majority of members present and voting, equally divided again is rejected",
        source="rules 85 and 95",
        tie=Tie.REJECTED,
        again=None,
    ),
    VoteRule(
        id="ga-two-thirds-of-members",
        body="UNGA",
        threshold=Majority(TWO_THIRDS, Base.MEMBERS),
        says="two-thirds of all members",
        source="Charter Art. 108",
        quorum=HALF_AND_ONE,
    ),
    replace(
        _GA_TWO_THIRDS,
        id="ga-election",
        says="two-thirds of members present and voting, by secret ballot",
        source="Charter Art. 18(2); rules 83 and 92 to 94",
        secret=True,
    ),
    replace(
        _GA_TWO_THIRDS,
        id="ga-reconsideration",
        says="two-thirds of members present and voting, to reconsider a decision",
        source="rule 81",
    ),
    replace(
        _GA_TWO_THIRDS,
        id="hrc-suspension",
        says="two-thirds of members present and voting, to suspend from the Human Rights Council",
        source="A/RES/60/251, paragraph 8",
        since=HUMAN_RIGHTS_COUNCIL,
    ),
    VoteRule(
        id="ga-committee",
        body="UNGA-C",
        threshold=_MOST,
        says="majority of members present and voting in committee",
        source="rules 125 and 133",
        tie=Tie.REJECTED,
        quorum=HALF_AND_ONE,
    ),
    replace(
        _GA_TWO_THIRDS,
        id="ga-committee-reconsideration",
        body="UNGA-C",
        says="two-thirds of members present and voting in committee, to reconsider a decision",
        source="rule 123",
    ),
)

_SC_SUBSTANTIVE = VoteRule(
    id="sc-substantive",
    body="UNSC",
    threshold=Count(9),
    says="nine votes and no permanent member against",
    source="Charter Art. 27(3)",
    veto=True,
    since=ENLARGED,
)
_SC_PROCEDURAL = VoteRule(
    id="sc-procedural",
    body="UNSC",
    threshold=Count(9),
    says="nine votes, no veto",
    source="Charter Art. 27(2)",
    since=ENLARGED,
)
_SC_PRELIMINARY = replace(
    _SC_SUBSTANTIVE,
    id="sc-preliminary",
    says="nine votes and no permanent member against, on whether a matter is procedural",
    source="San Francisco Statement of 7 June 1945",
)
_COUNCIL = (
    _SC_SUBSTANTIVE,
    _SC_PROCEDURAL,
    _SC_PRELIMINARY,
    replace(
        _SC_SUBSTANTIVE,
        threshold=Count(7),
        says="seven votes and no permanent member against",
        source="Charter Art. 27(3) until 1965",
        since=date.min,
        until=ENLARGED,
    ),
    replace(
        _SC_PROCEDURAL,
        threshold=Count(7),
        says="seven votes, no veto",
        source="Charter Art. 27(2) until 1965",
        since=date.min,
        until=ENLARGED,
    ),
    replace(
        _SC_PRELIMINARY,
        threshold=Count(7),
        says="seven votes and no permanent member against, on whether a matter is procedural",
        since=date.min,
        until=ENLARGED,
    ),
)

_UNITED_NATIONS = (
    VoteRule(
        id="ecosoc-simple",
        body="ECOSOC",
        threshold=_MOST,
        says="majority of members present and voting",
        source="Charter Art. 67; rules 60 and 71 of the Council",
        tie=Tie.REJECTED,
    ),
    VoteRule(
        id="hrc-simple",
        body="HRC",
        threshold=_MOST,
        says="majority of members present and voting",
        source="A/HRC/RES/5/1, as in the Assembly's committees",
        tie=Tie.REJECTED,
        since=HUMAN_RIGHTS_COUNCIL,
    ),
    VoteRule(
        id="iaea-simple",
        body="IAEA",
        threshold=_MOST,
        says="majority of members present and voting",
        source="IAEA Statute Art. VI.E",
    ),
    VoteRule(
        id="iaea-two-thirds",
        body="IAEA",
        threshold=_TWO_THIRDS,
        says="two-thirds of members present and voting, on the budget",
        source="IAEA Statute Art. VI.E and XIV.H",
    ),
    VoteRule(
        id="unesco-simple",
        body="UNESCO-GC",
        threshold=_MOST,
        says="majority of members present and voting",
        source="UNESCO Constitution Art. IV.C.8",
    ),
    VoteRule(
        id="unesco-two-thirds",
        body="UNESCO-GC",
        threshold=_TWO_THIRDS,
        says="two-thirds of members present and voting, on what the Constitution lists",
        source="UNESCO Constitution Art. IV.C.8",
    ),
)

_EU_QMV = VoteRule(
    id="eu-qmv",
    body="EU",
    threshold=Majority(Share(55, 100), Base.MEMBERS),
    weighed=Weighed(Share(65, 100), blocking=4),
    says="55 % of members with 65 % of the population, unless fewer than four stand against",
    source="TEU Art. 16(4); TFEU Art. 238(3)",
    since=DOUBLE_MAJORITY,
)
_EU_UNANIMITY = VoteRule(
    id="eu-unanimity",
    body="EU",
    threshold=NoObjection(yes=1, all_present=True),
    says="unanimity, which an abstention does not prevent",
    source="TFEU Art. 238(4)",
)
_EUROPEAN_UNION = (
    _EU_QMV,
    replace(
        _EU_QMV,
        id="eu-qmv-participants",
        weighed=Weighed(Share(65, 100), by_weight=True),
        says="55 % of the participants with 65 % of their population, unless too few stand against",
        source="TFEU Art. 238(3)(a)",
    ),
    replace(
        _EU_QMV,
        id="eu-qmv-other",
        threshold=Majority(Share(72, 100), Base.MEMBERS),
        weighed=Weighed(Share(65, 100)),
        says="72 % of members with 65 % of the population, on no proposal of Commission or High "
        "Representative",
        source="TFEU Art. 238(2) and 238(3)(b)",
    ),
    VoteRule(
        id="eu-simple",
        body="EU",
        threshold=Majority(HALF_AND_ONE, Base.MEMBERS),
        says="majority of the members",
        source="TFEU Art. 238(1)",
    ),
    _EU_UNANIMITY,
    replace(
        _EU_UNANIMITY,
        id="eu-cfsp",
        threshold=NoObjection(yes=1, all_present=True, halting=ONE_THIRD),
        says="unanimity, unless a third with a third of the population abstain constructively",
        source="TEU Art. 31(1)",
    ),
)

_ANYWHERE = (
    VoteRule(
        id="majority",
        body=ANY_BODY,
        threshold=_MOST,
        says="majority of members present and voting",
        source="this body's own rules are not in the book",
        tie=Tie.REJECTED,
    ),
    VoteRule(
        id="consensus",
        body=ANY_BODY,
        threshold=NoObjection(),
        says="consensus: nobody objects",
        source="practice",
    ),
    VoteRule(
        id="silence",
        body=ANY_BODY,
        threshold=NoObjection(),
        says="silence procedure: agreed when the time set passes without an objection",
        source="practice",
        silence=True,
    ),
    VoteRule(
        id="secret",
        body=ANY_BODY,
        threshold=_MOST,
        says="majority of members present and voting, by secret ballot",
        source="this body's own rules are not in the book",
        secret=True,
    ),
)

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")

_CHARTER = RuleBasis.CHARTER_LIST
_COMMITTEES = tuple(
    Body(code, name, usual="ga-committee", basis=_CHARTER)
    for code, name in (
        *((f"UNGA-C{n}", f"{word} Committee") for n, word in enumerate(_ORDINALS, 1)),
        ("UNGA-SPC", "Special Political Committee"),
    )
)

BOOK = Book(
    bodies=(
        Body(
            "UNGA",
            "General Assembly",
            usual="ga-simple",
            emergency="ga-two-thirds",
            motions=_CHARTER,
        ),
        *_COMMITTEES,
        Body(
            "UNSC",
            "Security Council",
            usual="sc-substantive",
            procedural="sc-procedural",
            preliminary="sc-preliminary",
            basis=_CHARTER,
        ),
        Body("ECOSOC", "Economic and Social Council", usual="ecosoc-simple", basis=_CHARTER),
        Body("HRC", "Human Rights Council", usual="hrc-simple", basis=RuleBasis.BODY_DECISION),
        Body("IAEA", "IAEA Board of Governors", usual="iaea-simple"),
        Body("IAEA-GC", "IAEA General Conference"),
        Body("UNESCO-GC", "UNESCO General Conference", usual="unesco-simple"),
        Body("UNTC", "Trusteeship Council"),
        Body(
            "EU",
            "Council of the European Union",
            usual="eu-qmv",
            procedural="eu-simple",
            parts="eu-qmv-participants",
        ),
        Body("NATO", "North Atlantic Council", usual="consensus"),
        Body("OSCE", "OSCE Permanent Council", usual="consensus"),
        Body("WTO", "WTO General Council", usual="consensus"),
        Body("ASEAN", "ASEAN Summit", usual="consensus"),
    ),
    rules=(*_ASSEMBLY, *_COUNCIL, *_UNITED_NATIONS, *_EUROPEAN_UNION, *_ANYWHERE),
)
