"""What we want of a vote, as the text stands: guarded rules, first match wins."""

from __future__ import annotations

from collections.abc import Collection

from domain.record import record
from domain.text_names import taken_in
from domain.values import Intent, Symbol, TextState


@record
class Condition:
    """Some, or all, of these amendments have been adopted."""

    adopted: tuple[Symbol, ...]
    all: bool = False

    def holds(self, adopted: Collection[Symbol]) -> bool:
        """Whether it is met once exactly these texts have been adopted or accepted."""
        met = (symbol in adopted for symbol in self.adopted)
        return all(met) if self.all else any(met)


@record
class GuardedRule:
    """Want this, when the condition holds; the last rule of an objective has none."""

    want: Intent
    when: Condition | None = None


def rule_for(rules: tuple[GuardedRule, ...], adopted: Collection[Symbol]) -> GuardedRule | None:
    """The rule that holds once these texts have been adopted; None without an objective."""
    holding = (rule for rule in rules if rule.when is None or rule.when.holds(adopted))
    return next(holding, None)


def want(rules: tuple[GuardedRule, ...], adopted: Collection[Symbol]) -> Intent | None:
    """What the objective asks for once these texts have been adopted; None without an objective."""
    rule = rule_for(rules, adopted)
    return rule.want if rule else None


def about(
    given: TextState, when: Condition | None, text: TextState, adopted: Collection[Symbol]
) -> bool:
    """Whether words given on one text, under a condition or none, are about a text.

    They are about the text they were given on. Once their condition holds they are also about
    what it foresaw: that text with those of the amendments it names that were taken in. A "yes
    if L.12 is adopted" given on `base` is about `+L.12`; it is not about `+L.12+L.13`, nor about
    a revision that came after.
    """
    if when is None or not when.holds(adopted):
        return text == given
    return text in (given, taken_in(given, (each for each in when.adopted if each in adopted)))
