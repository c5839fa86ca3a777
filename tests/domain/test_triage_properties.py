"""What holds for every text: triage never fails, and adding trouble never lowers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phrase_form import GAP, variants
from bot.domain.phrases import LEXICONS
from bot.domain.triage import Impact, Scope, Triage, TriagePolicy, Urgency, classify

POLICY = TriagePolicy.parse({})
PHRASES = sorted(
    " ".join(word.rstrip("*") for word in variant if word != GAP)
    for lexicon in LEXICONS
    for phrase, _ in lexicon.phrases
    for variant in sorted(variants(phrase))[:3]
)
OUTAGES = sorted(
    " ".join(word.rstrip("*") for word in variant if word != GAP)
    for lexicon in LEXICONS
    for phrase, entry in lexicon.phrases
    if entry.name == "outage"
    for variant in variants(phrase)
)
wild = st.text(st.characters())
worded = st.lists(
    st.one_of(
        st.sampled_from(PHRASES), st.sampled_from([",", ".", "\n", "> ", "`", "```", "not", "no", "?"]), wild
    ),
    max_size=12,
).map(" ".join)
texts = st.one_of(wild, worded)
impacts = st.sampled_from([None, *Impact])
scopes = st.sampled_from([None, *Scope])


def triaged(text: str, impact: Impact | None = None, scope: Scope | None = None) -> Triage:
    return classify(text, impact=impact, scope=scope, facts={}, policy=POLICY)


@given(texts, impacts, scopes)
def test_any_text_gets_an_urgency_an_area_and_a_reason(
    text: str, impact: Impact | None, scope: Scope | None
) -> None:
    triage = triaged(text, impact, scope)
    assert triage.urgency in Urgency
    assert triage.area == triage.areas[0][0]
    assert 1 <= len(triage.areas) <= 2
    assert triage.reasons[0].say
    assert 0 <= triage.score <= 1


@given(texts)
def test_text_alone_is_never_below_normal(text: str) -> None:
    assert triaged(text).urgency.weight >= Urgency.NORMAL.weight


@given(texts, impacts, scopes, st.sampled_from(OUTAGES))
def test_adding_an_outage_never_lowers(
    text: str, impact: Impact | None, scope: Scope | None, outage: str
) -> None:
    before, after = triaged(text, impact, scope), triaged(f"{text}\n{outage}", impact, scope)
    assert after.urgency.weight >= before.urgency.weight


@given(
    texts,
    impacts,
    scopes,
    st.dictionaries(st.sampled_from(["operations", "x"]), st.sampled_from(["critical", "y"])),
)
def test_facts_never_lower_and_raise_by_one_step_at_most(
    text: str, impact: Impact | None, scope: Scope | None, facts: dict[str, str | bool | int | float]
) -> None:
    without = triaged(text, impact, scope).urgency.weight
    with_facts = classify(text, impact=impact, scope=scope, facts=facts, policy=POLICY).urgency.weight
    assert without <= with_facts <= without + 1


@given(texts)
def test_every_quoted_reason_stands_in_the_text(text: str) -> None:
    spaced = " ".join(text.split())
    quotes = [reason.words for reason in triaged(text).reasons]
    assert all(quote in spaced or "•" in quote or " " in quote for quote in quotes)


@given(texts)
def test_the_same_text_always_gives_the_same_answer(text: str) -> None:
    assert triaged(text) == triaged(text)


HOSTILE = [
    "a" * 100_000,
    "🔥" * 25_000,
    "مرحبا " * 16_000,
    "\ud800" * 100_000,
    "production is down " * 5_000,
    "not " * 25_000,
    "`" * 100_000,
    "{code}" * 16_000,
    "{code:x}" * 12_000,
    "<pre>" * 20_000,
    "\n> " * 33_000,
    "1" * 100_000,
    "4111 " * 20_000,
    "AB12 " * 20_000,
    "DE89" * 25_000,
    "xoxb-" * 20_000,
    "eyJ" * 33_000,
    "eyJa." * 20_000,
    "password" * 12_500,
    "password: " * 10_000,
    "-----BEGIN " * 9_000,
    "-----BEGIN PRIVATE KEY-----" * 3_700,
    "a@" * 50_000,
    "a.a@" + "a." * 50_000,
    "://" * 33_000,
    "sk-" * 33_000,
    "passport " * 11_000,
    "o'" * 50_000,
    "a.b" * 33_000,
    "is it " * 16_000 + "?" * 4_000,
    "if " * 33_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_a_hundred_kilobytes_of_anything_are_answered(text: str) -> None:
    assert triaged(text).urgency.weight >= Urgency.NORMAL.weight
