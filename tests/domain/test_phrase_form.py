from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phrase_form import UnusablePhraseError, variants


@pytest.mark.parametrize(
    ("phrase", "stands_for"),
    [
        ("Data  Loss", {("data", "loss")}),
        ("is|are down", {("is", "down"), ("are", "down")}),
        ("(can not|unable to) work", {("can", "not", "work"), ("unable", "to", "work")}),
        ("can't work", {("can", "not", "work")}),
        ("crash*", {("crash*",)}),
        ("^add|^make tags", {("^add", "tags"), ("^make", "tags")}),
        ("site … down", {("site", "…", "down")}),
        ("site ... down", {("site", "…", "down")}),
        ("works in (a different|chrome|(the other))", {
            ("works", "in", "a", "different"), ("works", "in", "chrome"), ("works", "in", "the", "other"),
        }),
        ("Störung", {("storung",), ("stoerung",)}),
    ],
)  # fmt: skip
def test_a_phrase_stands_for_its_variants(phrase: str, stands_for: set[tuple[str, ...]]) -> None:
    assert variants(phrase) == stands_for


@pytest.mark.parametrize(
    ("phrase", "complaint"),
    [
        ("", "lacks a word"),
        ("down|", "is no word"),
        ("… down", "begins or ends with a gap"),
        ("down …", "begins or ends with a gap"),
        ("please ^add", "has a \\^ within"),
        ("cra*", "has few letters before its star; write at least 4"),
        ("(a|b", "a bracket without its other half"),
        ("a)", "a bracket without its other half"),
        ("()", "lacks a word"),
        ("d@wn", "is no word"),
        ("((((((a))))))", "too many brackets"),
        (" ".join(["a|b|c|d|e|f|g|h|i|j"] * 4), "stands for over 250 phrases"),
    ],
)
def test_an_unusable_phrase_is_refused_with_the_reason(phrase: str, complaint: str) -> None:
    with pytest.raises(UnusablePhraseError, match=complaint):
        variants(phrase)


@given(st.text(st.sampled_from("ab|()*… .é"), max_size=30))
def test_any_string_is_either_a_phrase_or_refused(phrase: str) -> None:
    with suppress(UnusablePhraseError):
        assert all(len(variant) > 0 for variant in variants(phrase))
