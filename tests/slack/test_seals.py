"""Sealing: what goes in comes out, and nothing can break a seal from within."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.seals import clean, escape, opened, seal, seal_markup, unescape


def through_json(sealed: str) -> str:
    return str(json.loads(f'"{sealed}"'))


@given(st.text())
def test_a_sealed_text_comes_out_cleaned(text: str) -> None:
    assert opened(through_json(seal(text)), mrkdwn=False) == clean(text)


@given(st.text())
def test_where_slack_parses_it_the_text_comes_out_escaped(text: str) -> None:
    assert opened(through_json(seal(text)), mrkdwn=True) == escape(clean(text))


@given(st.text(), st.text())
def test_markup_stands_between_texts_unescaped(before: str, after: str) -> None:
    raw = through_json(seal(before) + seal_markup("<@U1>", "@ana") + seal(after))
    assert opened(raw, mrkdwn=True) == f"{escape(clean(before))}<@U1>{escape(clean(after))}"
    assert opened(raw, mrkdwn=False) == f"{clean(before)}@ana{clean(after)}"


@given(st.text())
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x85", "\ud800", "\ufdd0", "\uffff"])
def test_what_no_message_may_hold_is_replaced(character: str) -> None:
    assert clean(f"a{character}b") == "a\ufffdb"


def test_line_ends_become_newlines_and_tabs_stay() -> None:
    assert clean("a\r\nb\rc\n\td") == "a\nb\nc\n\td"
