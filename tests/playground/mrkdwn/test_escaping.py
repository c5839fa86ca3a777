import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn import escape, unescape


def test_the_three_characters_that_steer_are_encoded() -> None:
    assert escape("<b> & </b>") == "&lt;b&gt; &amp; &lt;/b&gt;"


def test_other_entities_are_text() -> None:
    assert unescape("&quot;&nbsp;&#39;") == "&quot;&nbsp;&#39;"


@pytest.mark.parametrize(("escaped", "text"), [("&amp;lt;", "&lt;"), ("&lt;!here&gt;", "<!here>")])
def test_text_is_decoded_once(escaped: str, text: str) -> None:
    assert unescape(escaped) == text


@given(st.text())
def test_what_is_escaped_comes_back_as_it_was(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text())
def test_nothing_escaped_can_open_a_token(text: str) -> None:
    assert not set("<>") & set(escape(text))
