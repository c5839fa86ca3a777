"""From signals to an urgency: impact x scope on the matrix, a deadline, and the account's facts."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.conditions import Fact, say_fact
from bot.domain.impact import Impact, Scope
from bot.domain.signals import SIGNALS, Hit
from bot.domain.terms import Urgency
from bot.domain.text import Words
from bot.domain.triage_form import Raise
from bot.domain.triage_policy import Matrix

_FULL = 3
_MORE = 0.25
_OPENING_WORDS = 25
_LATER = 0.6
_LATER_AGAINST = 0.2
_SPREAD = 4.0
_PRESSING = 2
_SOFTER = {Impact.STOPPED: Impact.SLOWED, Impact.SLOWED: Impact.WORKAROUND}
_SCOPES = (Scope.ONE, Scope.SOME, Scope.MANY, Scope.EVERYONE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`impact` and `scope` are None when they were neither answered nor told by the text."""

    urgency: Urgency
    impact: Impact | None
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class Raised:
    """An urgency one step up, and the fact that called for it."""

    urgency: Urgency
    name: str
    value: Fact

    @property
    def fact(self) -> str:
        return f"{self.name}: {say_fact(self.value)}"

    def say(self, account: str) -> str:
        """The fact as a sentence, such as “Acme's operations are critical”."""
        name = self.name.replace("_", " ")
        if self.value is True:
            return f"{account} is {name}"
        return f"{account}'s {name} {'are' if name.endswith('s') else 'is'} {say_fact(self.value)}"


def judge(hits: Sequence[Hit], impact: Impact | None, scope: Scope | None, matrix: Matrix) -> Verdict:
    """The urgency of what was answered, and where it was not, of what the text tells.

    Text alone never gives less than normal, and an answer does not talk down data loss, a breach or danger.
    """
    told_impact, told_scope = _impact(hits), _scope(hits)
    shown_impact, shown_scope = impact or told_impact, scope or told_scope
    place = shown_scope or _usual_scope(hits, answered=impact is not None, told=told_impact)
    urgency = matrix[shown_impact or Impact.WORKAROUND][place]
    if impact is None or any(SIGNALS[hit.name].alarm and hit.strength > 1 for hit in hits):
        urgency = max(urgency, Urgency.NORMAL, key=_weight)
    if _presses(hits) and shown_impact is not Impact.QUESTION and urgency.weight < Urgency.HIGH.weight:
        urgency = step_up(urgency)
    return Verdict(urgency, shown_impact, shown_scope)


def step_up(urgency: Urgency) -> Urgency:
    """The next more urgent; critical stays."""
    order = list(Urgency)
    return order[max(order.index(urgency) - 1, 0)]


def raise_for(urgency: Urgency, facts: Mapping[str, Fact], rules: Iterable[Raise]) -> Raised | None:
    """One step up when the facts satisfy all conditions of a rule; None when not, or at critical."""
    if urgency is Urgency.CRITICAL:
        return None
    for rule in rules:
        if rule and all(condition.holds(facts.get(name)) for name, condition in rule):
            name = rule[0][0]
            return Raised(step_up(urgency), name, facts[name])
    return None


def _weight(level: Urgency | Impact | Scope) -> int:
    return level.weight


def _impact(hits: Iterable[Hit]) -> Impact | None:
    """The worst that a phrase suggests; a workaround softens it by one step, but no alarm."""
    alarms: list[Impact] = []
    others: list[Impact] = []
    softened = False
    for hit in hits:
        signal = SIGNALS[hit.name]
        suggested = signal.impacts[min(hit.strength, _FULL) - 1]
        softened = softened or suggested is Impact.WORKAROUND
        if suggested is not None:
            (alarms if signal.alarm else others).append(suggested)
    worst = max(others, key=_weight, default=None)
    if softened and worst is not None:
        worst = _SOFTER.get(worst, worst)
    return max((*alarms, *([worst] if worst else ())), key=_weight, default=None)


def _scope(hits: Iterable[Hit]) -> Scope | None:
    """The widest scope that is named."""
    named = (_SCOPES[min(hit.strength, len(_SCOPES)) - 1] for hit in hits if hit.name == "scope")
    return max(named, key=_weight, default=None)


def _usual_scope(hits: Iterable[Hit], *, answered: bool, told: Impact | None) -> Scope:
    """Whom it concerns when nobody says so: “the site is down” means many, “I cannot log in” means one."""
    implied = []
    for hit in hits:
        place = min(hit.strength, _FULL) - 1
        scope = SIGNALS[hit.name].scopes[place]
        if scope is not None and SIGNALS[hit.name].impacts[place] is Impact.STOPPED:
            implied.append(scope)
    if answered or told is not Impact.STOPPED:
        implied.append(Scope.SOME)
    return max(implied, key=_weight, default=Scope.SOME)


def _presses(hits: Iterable[Hit]) -> bool:
    return any(hit.name == "deadline" and hit.strength >= _PRESSING for hit in hits)


def weigh(hits: Iterable[Hit], words: Words, weights: Mapping[str, float]) -> dict[str, float]:
    """Signal -> what its phrases add to the score.

    The strongest phrase counts in proportion to its strength, all others together at most a quarter more,
    each once however often it stands there. What comes behind the opening words counts less: a report begins
    with what it is about, and a wish at its end does not make it a wish.
    """
    shares: dict[str, dict[tuple[str, ...], float]] = {}
    for hit in hits:
        said = shares.setdefault(hit.name, {})
        share = min(hit.strength, _FULL) / _FULL
        if hit.start >= _OPENING_WORDS:
            share *= _LATER if weights[hit.name] > 0 else _LATER_AGAINST
        phrase = tuple(words.words[hit.start : hit.end])
        said[phrase] = max(share, said.get(phrase, 0.0))
    return {name: weights[name] * _together(said.values()) for name, said in shares.items()}


def _together(shares: Iterable[float]) -> float:
    best, *others = sorted(shares, reverse=True)
    return best + _MORE * min(sum(others), 1)


def score_of(weighed: Mapping[str, float]) -> float:
    """The sum on a scale from 0 to 1; 0.5 is a text that says nothing either way."""
    return 1 / (1 + math.exp(-sum(weighed.values()) / _SPREAD))
