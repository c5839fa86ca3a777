"""Suggests urgency and area of a ticket from its text, what was asked, and the account; each with reasons.

Pure and deterministic. The rules are those of `docs/reference/triage.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.areas import rank_areas
from bot.domain.conditions import Fact
from bot.domain.impact import Impact, Scope
from bot.domain.language import language_of
from bot.domain.leading import leading_urgency
from bot.domain.sensitivity import Finding, findings, mask
from bot.domain.signals import SIGNALS, Hit, signal_hits
from bot.domain.terms import Urgency
from bot.domain.text import Words, read, spoken
from bot.domain.triage_policy import TriagePolicy
from bot.domain.verdict import judge, raise_for, score_of, weigh

__all__ = [
    "Finding",
    "Impact",
    "Reason",
    "Scope",
    "Triage",
    "TriagePolicy",
    "Urgency",
    "classify",
    "leading_urgency",
    "mask",
]

_LONGEST_QUOTE = 60
_ASKED_WEIGHT = 6.0
_ACCOUNT_WEIGHT = 3.0
_ANSWERS = {
    Impact.STOPPED: "work has stopped",
    Impact.SLOWED: "work is badly slowed",
    Impact.WORKAROUND: "a workaround exists",
    Impact.QUESTION: "it is a question",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the signal (or `impact`, `scope`, `account`), the words for it, what it weighs, and it in words.

    A negative weight speaks against urgency.
    """

    signal: str
    words: str
    weight: float
    say: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What is suggested for a ticket.

    `impact` and `scope` are those answered, else those the text suggests, None when it suggests none.
    `areas`: the two with the most weight. `reasons`: strongest first, never empty. `score`: 0 to 1, how much
    the text speaks for urgency, to order tickets of one urgency. `language`: ISO 639, `und` if unknown.
    """

    urgency: Urgency
    area: str
    areas: tuple[tuple[str, float], ...]
    sensitivity: tuple[Finding, ...]
    language: str
    reasons: tuple[Reason, ...]
    impact: Impact | None
    scope: Scope | None
    score: float


def classify(
    text: str,
    *,
    impact: Impact | None,
    scope: Scope | None,
    facts: Mapping[str, Fact],
    policy: TriagePolicy,
    account: str = "The account",
) -> Triage:
    """Suggests urgency and area. Takes any string, in time proportional to its length, and never fails.

    `impact` and `scope`: what the person answered, None when not asked. `facts` and `account`: what is known
    of the customer, and the name to call them by.
    """
    sensitive = findings(text)
    clean = spoken(_without(text, sensitive))
    words = read(clean)
    matches = policy.index.find(words)
    hits = [hit for hit in signal_hits(matches, words) if policy.weights[hit.name]]
    weights = weigh(hits, words, policy.weights)
    verdict = judge(hits, impact, scope, policy.matrix)
    raised = raise_for(verdict.urgency, facts, policy.raise_for)
    reasons = [*_answers(impact, scope), *_quotes(hits, weights, words, clean)]
    if raised is not None:
        reasons.append(Reason("account", raised.fact, _ACCOUNT_WEIGHT, f"{raised.say(account)} (+1)"))
    urgency = raised.urgency if raised else verdict.urgency
    areas = rank_areas(matches, hits, words)
    return Triage(
        urgency=urgency,
        area=areas[0][0],
        areas=areas,
        sensitivity=sensitive,
        language=language_of(words.words, matches),
        reasons=_strongest_first(reasons, urgency),
        impact=verdict.impact,
        scope=verdict.scope,
        score=score_of(weights),
    )


def _without(text: str, sensitive: tuple[Finding, ...]) -> str:
    """The text with sensitive values covered by as many dots, so that no reason can quote them."""
    pieces, done = [], 0
    for finding in sensitive:
        pieces += [text[done : finding.start], "•" * (finding.end - finding.start)]
        done = finding.end
    return "".join([*pieces, text[done:]])


def _answers(impact: Impact | None, scope: Scope | None) -> list[Reason]:
    reasons = []
    if impact is not None:
        reasons.append(Reason("impact", impact.value, _ASKED_WEIGHT, f"{_ANSWERS[impact]} (as answered)"))
    if scope is not None:
        say = f"{scope.value} affected (as answered)"
        reasons.append(Reason("scope", scope.value, _ASKED_WEIGHT - 1, say))
    return reasons


def _quotes(hits: list[Hit], weights: Mapping[str, float], words: Words, clean: str) -> list[Reason]:
    """One reason per signal, in the words of its strongest phrase."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.name not in best or hit.strength > best[hit.name].strength:
            best[hit.name] = hit
    reasons = []
    for name, hit in best.items():
        quote = " ".join(clean[words.starts[hit.start] : words.ends[hit.end - 1]].split())
        shown = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
        reasons.append(Reason(name, quote, round(weights[name], 2), f"“{shown}” ({SIGNALS[name].label})"))
    return reasons


def _strongest_first(reasons: list[Reason], urgency: Urgency) -> tuple[Reason, ...]:
    """Strongest first; where the outcome is high or critical, what weighs against it comes last."""
    if not reasons:
        return (Reason("none", "", 0.0, "the text tells of no trouble and no hurry"),)
    urgent = urgency.weight >= Urgency.HIGH.weight
    return tuple(sorted(reasons, key=lambda r: (urgent and r.weight < 0, -abs(r.weight), r.signal)))
