import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn import escape, plain
from tests.playground.mrkdwn.people import ANA, BERLIN, NOW


@pytest.mark.parametrize(
    ("mrkdwn", "read"),
    [
        ("*Printer* on _fire_ ~now~ `a && b`", "Printer on fire now a && b"),
        ("<@U1> in <#C1>", "@ana in #general"),
        ("<@U9|kim> in <#C9|ops>", "@kim in #ops"),
        ("<@U9> in <#C9>", "@U9 in #C9"),
        ("<!here> and <!subteam^S1|@team> and <!subteam^S2>", "@here and @team and @S2"),
        ("<https://x.io|status> or <https://y.io>", "status or https://y.io"),
        ("Tom &amp; Jerry :fire:", "Tom & Jerry :fire:"),
        ("due <!date^1795165200^{date_short_pretty} at {time}|fallback>", "due Today at 10:00 AM"),
        ("due <!date^1795165200^{hour}|at ten>", "due at ten"),
        ("due <!date^999999999999^{date}|one day>", "due one day"),
        ("*due <!date^1795165200^{time}|x>*", "due 10:00 AM"),
        ("> a\n> b\nc", "> a\n> b\nc"),
        ("see > no quote", "see > no quote"),
        ("a\n```\nb\n```\nc", "a\nb\nc"),
        ("a ```b``` c", "a \nb\n c"),
        ("", ""),
    ],
)
def test_a_person_reads_names_dates_and_words(mrkdwn: str, read: str) -> None:
    assert ANA.read(mrkdwn) == read


def test_the_date_is_read_where_the_person_is() -> None:
    read = plain("<!date^1795165200^{time}|x>", users={}, channels={}, zone=BERLIN, now=NOW)
    assert read == "10:00 AM"


@given(st.text(st.characters(exclude_characters="*_~`:>")))
def test_escaped_text_reads_as_it_was_typed(typed: str) -> None:
    assert ANA.read(escape(typed)) == typed


@given(st.text())
def test_any_text_can_be_read(mrkdwn: str) -> None:
    assert isinstance(ANA.read(mrkdwn), str)
