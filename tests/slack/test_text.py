"""Event text to what a person wrote: decoded exactly once, and never anything that cannot be stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.seals import clean, escape
from bot.slack.text import decode

tokens = st.text(st.sampled_from("<>@#!|&;^:/. \nUC1Sltgamp*"))


@given(st.text())
def test_what_was_typed_comes_out_as_it_was_typed(text: str) -> None:
    assert decode(escape(text)) == clean(text).strip()


@given(tokens)
def test_any_text_can_be_decoded_and_stored(text: str) -> None:
    decoded = decode(text, bot_user="U1", names={"U1": "ana"})
    assert not re.search(r"[\0\ud800-\udfff]", decoded)
    assert decoded == decoded.strip()


@given(tokens)
def test_mentions_of_the_bot_are_gone(text: str) -> None:
    assert "botname" not in decode(f"{text} <@UBOT|botname> {text}", bot_user="UBOT")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;"),
        ("&lt;@U123&gt;", "<@U123>"),
        ("ask <@U123>", "ask @ana"),
        ("ask <@U123|anna>", "ask @ana"),
        ("ask <@U9|ben>", "ask @ben"),
        ("ask <@U9>", "ask @U9"),
        ("see <#C1|help> and <#C2> and <#C3|>", "see #help and #C2 and #C3"),
        ("<!subteam^S1|@on-call> <!subteam^S2>", "@on-call @S2"),
        ("<!here> <!channel|channel> <!everyone>", "@here channel @everyone"),
        ("on <!date^1795183500^{date}|20 November>", "on 20 November"),
        ("<https://example.com/?a=1&amp;b=2>", "https://example.com/?a=1&b=2"),
        ("<http://example.com|example.com>", "http://example.com"),
        ("<https://example.com/x|R&amp;D>", "R&D (https://example.com/x)"),
        ("<https://evil.example|https://bank.example>", "https://bank.example (https://evil.example)"),
        ("<mailto:ana@example.com|ana@example.com>", "ana@example.com"),
        ("<tel:+491234|+491234>", "+491234"),
        ("<something> else", "<something> else"),
        ("a\x00b", "a\ufffdb"),
        ("two\r\nlines", "two\nlines"),
    ],
)
def test_each_form_reads_well(text: str, expected: str) -> None:
    assert decode(text, names={"U123": "ana"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@UBOT> printer on fire", "printer on fire"),
        ("<@UBOT>, printer on fire", "printer on fire"),
        ("<@UBOT|tierline>: printer on fire", "printer on fire"),
        ("hey <@UBOT> printer on fire", "hey printer on fire"),
        ("printer on fire <@UBOT>", "printer on fire"),
        ("printer <@UBOT>, on fire", "printer, on fire"),
        ("<@UBOT>", ""),
        ("- one\n- two", "- one\n- two"),
        ("<@UBOT2> hello", "@UBOT2 hello"),
    ],
)
def test_the_bot_is_addressed_but_not_quoted(text: str, expected: str) -> None:
    assert decode(text, bot_user="UBOT") == expected
