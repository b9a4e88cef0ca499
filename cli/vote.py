"""demarche vote: schedule, hear, declare, cast, correct, footnote, explain, show, eligible …"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.flags import Weighing
from cli.telling import Telling, write
from domain.bodies import RuleBasis
from domain.proposal import Verdict

app = group(COMMANDS["vote"][1])

Subject = Annotated[
    str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
]
Body = Annotated[
    str | None,
    typer.Option("--body", metavar="BODY", help="Who votes: UNGA, UNSC, C3; else as on record."),
]
TextState = Annotated[
    str | None,
    typer.Option(
        "--text-state", metavar="TEXT", help="On which text: base, +L.13; else as it stood."
    ),
]
Became = Annotated[
    str | None, typer.Option("--became", metavar="SYMBOL", help="The resolution: ES-11/7")
]
Rule = Annotated[
    str | None, typer.Option("--rule", metavar="RULE", help="ga-simple, if not the usual one.")
]
Announced = Annotated[
    Verdict | None, typer.Option("--verdict", help="What was announced, if not what the rule says.")
]


@app.command()
@write
def schedule(
    tell: Telling,
    words: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL] TIME", help='S/2025/112 "Mon 15:00"')
    ],
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="SYMBOL", help="S/PV.9866")
    ] = None,
    body: Body = None,
    rule: Rule = None,
) -> None:
    """Set the moment of a vote, or move it; under silence, until when one may object.

    demarche vote schedule S/2025/112 "Mon 15:00"
    demarche vote schedule L.10 "Fri 17:00" --rule silence
    """
    from cli.voting import scheduling

    scheduling(tell, words, meeting=meeting, body=body, rule=rule)


@app.command()
@write
def hear(
    tell: Telling,
    words: Annotated[list[str], typer.Argument(metavar="[SYMBOL] TOTALS", help="L.11 89-8-70")],
    text_state: TextState = None,
    body: Body = None,
) -> None:
    """Record figures that somebody gives, yes-no-abstain; many may stand side by side.

    demarche vote hear L.11 89-8-70 --source AP --grade C4
    """
    from cli.voting import hearing

    hearing(tell, words, text_state=text_state, body=body)


@app.command()
@write
def declare(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[SYMBOL] RESULT", help="93-18-65, 93-18-65-17, adopted, or rejected"
        ),
    ],
    *,
    verdict: Announced = None,
    rule: Rule = None,
    basis: Annotated[
        RuleBasis | None, typer.Option("--basis", help="Who says that the rule applies.")
    ] = None,
    became: Became = None,
    text_state: TextState = None,
    body: Body = None,
) -> None:
    """Record what the presiding officer announced; the totals may be unknown.

    demarche vote declare L.10 93-18-65 --became ES-11/7
    demarche vote declare L.13 adopted
    demarche vote declare L.10~OP3 70-30-20          (a part voted on apart)
    demarche vote declare S/1823~PQ 9-1-1            (whether it is a matter of procedure)
    """
    from cli.voting import Result, declaring

    said = Result(verdict, rule, basis, became)
    declaring(tell, words, said, text_state=text_state, body=body)


@app.command()
@write
def consensus(
    tell: Telling,
    symbol: Subject = None,
    became: Became = None,
    text_state: TextState = None,
    body: Body = None,
) -> None:
    """Record that a text was adopted without a vote.

    demarche vote consensus L.13
    """
    from cli.voting import agreeing

    agreeing(tell, symbol, became=became, text_state=text_state, body=body)


@app.command()
@write
def cast(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[SYMBOL] COUNTRIES=VOTE…",
            help="yes, no, abstain, not-voting; rest is whoever has no vote yet",
        ),
    ],
    correction: Annotated[
        str | None,
        typer.Option("--correct", metavar="TOTALS", help="Put the declared totals right with it."),
    ] = None,
    body: Body = None,
) -> None:
    """Record how members voted, before or after the totals.

    demarche vote cast L.10 USA,RUS=no CHN=abstain rest=yes
    """
    from cli.voting import casting

    casting(tell, words, correction=correction, body=body)


@app.command()
@write
def correct(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(metavar="[SYMBOL] COUNTRIES=VOTE… | TOTALS", help="L.10 USA=yes"),
    ],
    verdict: Announced = None,
) -> None:
    """Put the record of a vote right: what stood there was wrong all along.

    demarche vote correct L.10 USA=yes
    demarche vote correct L.11 93-8-73
    """
    from cli.voting import correcting

    correcting(tell, words, verdict=verdict)


@app.command()
@write
def footnote(
    tell: Telling,
    words: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL] COUNTRIES=VOTE…", help="L.10 MHL=abstain")
    ],
) -> None:
    """Record how members say they had meant to vote; no figure changes.

    demarche vote footnote L.10 MHL=abstain
    """
    from cli.voting import footnoting

    footnoting(tell, words)


@app.command()
@write
def explain(
    tell: Telling,
    words: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL] COUNTRIES", help='L.10 RUS -m "what it said"')
    ],
    before: Annotated[
        bool, typer.Option("--before", help="Before the vote; after it unless said.")
    ] = False,
) -> None:
    """Record a member's explanation of its vote; its words are the note (-m).

    demarche vote explain L.10 IND -m "…"
    """
    from cli.voting import explaining

    explaining(tell, words, before=before)


@app.command(name="import")
@write
def import_(
    tell: Telling,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file, also as .gz.")],
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="For a list: what was voted on.")
    ] = None,
    *,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Record what is in order; the rest: FILE.rejects.csv"),
    ] = False,
) -> None:
    """Record votes from a file of the UN Digital Library, or from a list of countries and votes.

    Roll calls are held to their totals and recorded whole, or not at all; what is on record
    already is left as it is, and what differs is corrected.

    demarche vote import ga_voting.csv.gz --dry-run
    demarche vote import list.csv A/ES-11/L.10
    """
    from cli.record import importing

    importing(tell, file, symbol, keep_going=keep_going)


@app.command()
@read
def show(
    ask: Asking,
    symbol: Subject = None,
    parties: Annotated[
        str | None,
        typer.Option(
            "--parties", metavar="COUNTRIES", help="What if these abstained, as Art. 27(3) says?"
        ),
    ] = None,
) -> None:
    """A vote: its rule, every figure ever given, who voted how, corrections and explanations.

    demarche vote show S/2025/115
    """
    from cli.vote_answers import answer

    answer(ask, symbol, parties)


@app.command()
@read
def compare(
    ask: Asking,
    symbols: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SYMBOL] [SYMBOL]", help="One vote, or two; else as in use."),
    ] = None,
    policy: Weighing = "graded",
) -> None:
    """What was expected of a vote against what was cast; or one vote against another.

    The earlier side is the end of the day before the vote, or --as-of, --known-by, --seen.

    demarche vote compare L.10
    demarche vote compare ES-11/6 ES-11/7
    """
    from cli.comparing import comparing

    comparing(ask, symbols or (), policy)


@app.command()
@read
def order(
    ask: Asking,
    symbol: Annotated[
        str | None,
        typer.Argument(metavar="[SYMBOL]", help="A proposal, or a meeting; else as in use."),
    ] = None,
    assumed: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="OUTCOME=SYMBOL",
            help="One branch: adopted, rejected or withdrawn=L.12; repeat it.",
        ),
    ] = None,
) -> None:
    """What is put to the vote, in what order, and what we press and expect in each branch.

    demarche vote order L.11
    demarche vote order S/PV.9866
    demarche vote order L.11 --if adopted=L.12 --if rejected=L.13,L.14 --if withdrawn=L.10
    """
    from cli.ordering import ordering

    ordering(ask, symbol, assumed or ())


@app.command()
@read
def eligible(
    ask: Asking,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SYMBOL|BODY] [COUNTRIES]", help="UNGA VEN, or L.10 VEN; else what is in use."
        ),
    ] = None,
    body: Body = None,
) -> None:
    """Who may vote, and why, or why not: membership, seats, Article 19, credentials.

    In a body on the day of --as-of; in a ballot on the day of its vote, as its record shows it.

    demarche vote eligible UNGA VEN,STP --as-of 2025-02-24
    demarche vote eligible L.10
    demarche vote eligible UNSC DZA --as-of 2023-12-31
    """
    from cli.eligible import eligible as answer

    answer(ask, words or (), body)
