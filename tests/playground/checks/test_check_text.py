from time import thread_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.checks import check_text, live_mentions
from bot.playground.mrkdwn import escape
from tests.playground.checks.hostile import json_values
from tests.playground.checks.real_messages import MESSAGES
from tests.playground.checks.samples import LEAVES, RICH_TEXT, Json, mrkdwn, plain, section


def errors(payload: Json) -> list[str]:
    return [problem.error for problem in check_text(payload)]


@pytest.mark.parametrize("name", MESSAGES)
def test_real_messages_read_well_and_ping_nobody_unasked(name: str) -> None:
    assert check_text(MESSAGES[name]) == []
    assert set(live_mentions(MESSAGES[name])) <= {"<@U024BE7LH>"}


@pytest.mark.parametrize(
    "text",
    [
        "<!date^1700000000^{date_short_pretty} at {time}|Nov 14>",
        "<!date^-1^{date}^https://example.com|long ago>",
        "<https://example.com?a=1&amp;b=2|a link>",
        "<mailto:ana@example.com>",
        "<@U024BE7LH> <#C024BE7LR|general> <!subteam^S0604QSJC|@team> <!here>",
        "5 &lt; 6 &amp;&amp; 7 &gt; 6",
        "R&D, AT&T, Q&A > all",
    ],
)
def test_well_formed_mrkdwn_is_left_alone(text: str) -> None:
    assert errors({"text": text}) == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("5 < 6", "unescaped"),
        ("<b>bold</b>", "unescaped"),
        ("<!all>", "unescaped"),
        ("<https://example.com", "unescaped"),
        ("<!date^1700000000^{date}>", "malformed_date"),
        ("<!date^soon^{date}|soon>", "malformed_date"),
        ("<!date^1700000000^{hour}|noon>", "malformed_date"),
        ("<!date^1700000000^noon|noon>", "malformed_date"),
        ("<!date^1700000000^{date}|", "malformed_date"),
        ("Tom &am", "broken_entity"),
        ("Tom &amp…", "broken_entity"),
        ("Tom &l ...", "broken_entity"),
        ("Tom &lt Jerry", "broken_entity"),
        ("fire \ud83d", "lone_surrogate"),
    ],
)
def test_mrkdwn_that_reads_badly_is_found(text: str, error: str) -> None:
    assert error in errors({"text": text})
    assert error in errors({"blocks": [section(text)]})


def test_a_fault_says_where_it_lies() -> None:
    problem = check_text({"blocks": [section(), section(fields=[mrkdwn("a < b")])]})[0]
    assert problem.path == "/blocks/1/fields/0/text"
    assert problem.text.endswith("[json-pointer:/blocks/1/fields/0/text]")


def test_a_date_token_in_plain_text_is_shown_as_it_is() -> None:
    token = plain("<!date^1700000000^{date}|Nov 14>")
    view = {"type": "home", "blocks": [{"type": "header", "text": token}]}
    assert [(fault.error, fault.path) for fault in check_text(view)] == [
        ("raw_date", "/view/blocks/0/text/text")
    ]


def test_plain_text_needs_no_escaping() -> None:
    assert errors({"blocks": [{"type": "header", "text": plain("5 < 6 &am <!here>")}]}) == []


def test_the_text_of_a_message_without_mrkdwn_is_plain() -> None:
    assert errors({"text": "5 < 6", "mrkdwn": False}) == []


def test_the_texts_of_an_attachment_are_read() -> None:
    fields = [{"title": "Tier", "value": "a < b"}]
    attachment = {"pretext": "<b>", "text": "<!here>", "fields": fields}
    found = [problem.path for problem in check_text({"attachments": [attachment]})]
    assert found == ["/attachments/0/pretext", "/attachments/0/fields/0/value"]
    assert live_mentions({"attachments": [attachment]}) == ["<!here>"]


@given(st.text())
def test_escaped_text_is_always_clean_and_pings_nobody(text: str) -> None:
    message = {"text": f"{escape(text)}.", "blocks": [section(f"{escape(text)}.")]}
    assert errors(message) == []
    assert live_mentions(message) == []


@pytest.mark.parametrize(
    "token",
    ["<!here>", "<!channel>", "<!everyone>", "<!group>", "<!here|here>", "<@U024BE7LH>", "<@U1|ana>"],
)
def test_a_live_mention_is_found_wherever_mrkdwn_is_read(token: str) -> None:
    assert live_mentions({"text": f"look {token}"}) == [token]
    assert live_mentions({"blocks": [section(f"look {token}")]}) == [token]
    assert live_mentions({"markdown_text": token}) == [token]
    assert live_mentions({"type": "home", "blocks": [section(token)]}) == [token]


def test_a_group_mention_pings() -> None:
    assert live_mentions({"text": "<!subteam^S0604QSJC|@team>"}) == ["<!subteam^S0604QSJC|@team>"]


def test_mentions_in_rich_text_ping() -> None:
    assert live_mentions({"blocks": [{**RICH_TEXT, "elements": [RICH_TEXT["elements"][0]]}]}) == [
        "<@U024BE7LH>",
        "<!subteam^S0604QSJC>",
        "<!here>",
    ]


def test_a_channel_is_named_without_a_ping() -> None:
    assert live_mentions({"text": "in <#C024BE7LR>", "blocks": [LEAVES["channel"]]}) == []


def test_plain_text_pings_nobody() -> None:
    button = {"type": "button", "text": plain("<!here> @here <@U024BE7LH>")}
    assert live_mentions({"blocks": [{"type": "actions", "elements": [button]}]}) == []


def test_escaped_mentions_ping_nobody() -> None:
    assert live_mentions({"text": "&lt;!here&gt;"}) == []


def test_a_typed_mention_pings_where_slack_parses_it() -> None:
    text = {"type": "mrkdwn", "text": "@here ana@everyone.org @channel"}
    assert live_mentions({"blocks": [{"type": "section", "text": text}]}) == ["@here", "@channel"]
    assert live_mentions({"blocks": [section("@here")]}) == []
    assert live_mentions({"text": "@here"}) == []
    assert live_mentions({"text": "@here", "link_names": True}) == ["@here"]
    assert live_mentions({"text": "@here", "parse": "full"}) == ["@here"]


def test_metadata_is_read_by_nobody() -> None:
    hidden = {"event_type": "x", "event_payload": {"type": "mrkdwn", "text": "<!here>"}}
    assert live_mentions({"text": "x", "metadata": hidden}) == []


@given(json_values())
def test_no_json_makes_the_search_fail(value: object) -> None:
    payload = {"text": value, "blocks": value, "attachments": value}
    check_text(payload)
    live_mentions(payload)


HOSTILE = ["<", "&", "<!date^", "<!date^1^{", "<@U", "@here", "&am ", "<<>", "<!here|"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_longest_text_is_read_in_moments(piece: str) -> None:
    payload: dict[str, Any] = {"text": piece * (40_000 // len(piece))}
    started = thread_time()
    check_text(payload)
    live_mentions(payload)
    assert thread_time() - started < 2
