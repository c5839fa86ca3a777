"""Templates to payloads: nothing a customer writes is live, breaks the JSON or exceeds Slack's limits."""

import json
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateNotFound, UndefinedError
from jinja2 import TemplateError as JinjaError

from bot.playground.checks import check_message
from bot.playground.mrkdwn.tokens import parse
from bot.slack.marks import mention
from bot.slack.render import Renderer, render
from bot.slack.seals import unescape
from bot.slack.shaping import Node, TemplateError

EVERYWHERE = """{
  "text": "New: {{ text }}",
  "blocks": [
    {"type": "header", "text": {"type": "plain_text", "text": "{{ text }}"}},
    {"type": "section", "text": {"type": "mrkdwn", "text": "{{ text }}"}},
    {"type": "section", "fields": [
      {"type": "mrkdwn", "text": "*Why* {{ text }}"},
      {"type": "plain_text", "text": "{{ text }}"},
    ]},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "{{ text }} in {{ text }}"}]},
    {"type": "rich_text", "elements": [
      {"type": "rich_text_section", "elements": [{"type": "text", "text": "{{ text }}"}]},
    ]},
    {"type": "actions", "elements": [
      {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "{{ text }}"}},
      {"type": "static_select", "action_id": "b", "placeholder": {"type": "plain_text", "text": "{{ text }}"},
       "options": [{"text": {"type": "plain_text", "text": "{{ text }}"}, "value": "1"}]},
      {"type": "button", "action_id": "c", "text": {"type": "plain_text", "text": "Go"},
       "confirm": {"title": {"type": "plain_text", "text": "{{ text }}"},
                   "text": {"type": "mrkdwn", "text": "{{ text }}"},
                   "confirm": {"type": "plain_text", "text": "{{ text }}"},
                   "deny": {"type": "plain_text", "text": "{{ text }}"}}},
    ]},
  ],
}"""
LIVE = {"user", "channel", "usergroup", "broadcast", "date", "link"}


class Tier(StrEnum):
    GOLD = "gold"


class Level(Enum):
    HIGH = 2


texts = st.text(
    st.one_of(
        st.sampled_from('<>&@#!|^"\\,]}{\n\r\t\0\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ud800\u200d👩🏽🇩🇪%`*'),
        st.characters(),
    )
)
hostile = st.one_of(
    texts, st.sampled_from(["<!channel>", "<@U123ABC>", "\\u003c!here\\u003e", '", "x": "', "{{ 7 }}"])
)


def made(source: str, **context: object) -> Node:
    return Renderer(DictLoader({"it.json.j2": source})).render("it", **context)


def shown(expression: str, kind: str = "mrkdwn", **context: object) -> str:
    """What an expression becomes inside a text object of this kind."""
    source = '{"a": {"type": "%s", "text": "%s"}}' % (kind, expression)  # noqa: UP031 - braces all over
    payload = made(source, **context)
    assert isinstance(payload["a"], dict)
    return str(payload["a"]["text"])


everywhere = Renderer(DictLoader({"it.json.j2": EVERYWHERE}))


def mrkdwn_texts(node: object) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in mrkdwn_texts(item)]
    if not isinstance(node, dict):
        return []
    own = [str(node["text"])] if node.get("type") == "mrkdwn" else []
    return own + [text for item in node.values() for text in mrkdwn_texts(item)]


@given(hostile)
def test_any_text_in_any_position_makes_a_message_that_slack_takes(text: str) -> None:
    assert check_message(everywhere.render("it", text=text)) == []


@given(st.lists(hostile).map("".join))
def test_no_text_is_live_where_slack_parses_it(text: str) -> None:
    payload = everywhere.render("it", text=text)
    for mrkdwn in [str(payload["text"]), *mrkdwn_texts(payload)]:
        assert not {token.kind for token in parse(mrkdwn)} & LIVE
        assert "<" not in mrkdwn


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=70))
def test_a_short_text_is_shown_as_it_was_written(text: str) -> None:
    expected = text if text.strip() else "–"
    assert unescape(shown("{{ text }}", text=text)) == expected
    assert shown("{{ text }}", "plain_text", text=text) == expected


@given(hostile, st.integers(1, 400))
def test_cut_fits_after_escaping_and_keeps_the_start(text: str, most: int) -> None:
    result = shown("{{ text|cut(most) }}", text="x" + text, most=most)
    assert len(result.encode("utf-16-le")) // 2 <= most


def test_mrkdwn_is_escaped_and_verbatim() -> None:
    payload = made('{"a": {"type": "mrkdwn", "text": "{{ text }}"}}', text="a & <b>")
    assert payload["a"] == {"type": "mrkdwn", "text": "a &amp; &lt;b&gt;", "verbatim": True}


def test_plain_text_is_not_escaped() -> None:
    assert shown("{{ text }}", "plain_text", text="a & <b>") == "a & <b>"


def test_literals_are_escaped_as_values_are() -> None:
    assert shown("R&D <!here>") == "R&amp;D &lt;!here&gt;"


def test_strings_that_slack_does_not_show_stay_as_they_are() -> None:
    payload = made('{"private_metadata": "{{ text }}", "url": "{{ text }}"}', text="a&b<c>")
    assert payload == {"private_metadata": "a&b<c>", "url": "a&b<c>"}


def test_a_value_cannot_pretend_to_be_markup() -> None:
    forged = "\ufdd2<!channel>\ufdd3x\ufdd4"
    assert shown("{{ text }}", text=forged) == "�&lt;!channel&gt;�x�"


def test_a_date_is_shown_in_the_readers_zone() -> None:
    due = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    assert shown("{{ date(due, '{time}') }}", due=due) == "<!date^1795183500^{time}|2026-11-20 14:05 UTC>"


def test_a_date_in_plain_text_reads_as_utc() -> None:
    due = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    assert shown("by {{ date(due) }}", "plain_text", due=due) == "by 2026-11-20 14:05 UTC"


def test_markup_glued_to_text_loses_only_its_markup() -> None:
    assert shown("{{ 'to ' ~ mention('U1', 'ana') }}") == "to @ana"


def test_listed_people_stay_mentioned() -> None:
    people = [mention("U1", "ana"), mention("U2", "ben"), "<!here>"]
    assert shown("{{ people|listed }}", people=people) == "<@U1>, <@U2> and &lt;!here&gt;"


def test_numbers_flags_and_lists_become_json() -> None:
    payload = made(
        '{"n": {{ n }}, "f": {{ f }}, "yes": {{ yes }}, "ids": {{ ids }}}',
        n=3,
        f=0.5,
        yes=True,
        ids=["a", '"<'],
    )
    assert payload == {"n": 3, "f": 0.5, "yes": True, "ids": ["a", '"<']}


def test_none_is_shown_as_nothing() -> None:
    assert shown("by {{ who }}.", who=None) == "by ."


def test_an_enum_is_shown_by_its_value() -> None:
    assert shown("{{ tier }} {{ level }}", tier=Tier.GOLD, level=Level.HIGH) == "gold 2"


@pytest.mark.parametrize("value", [object(), timedelta(1), datetime(2026, 1, 1, tzinfo=UTC), b"x"])
def test_what_has_no_one_reading_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="use a filter"):
        shown("{{ value }}", value=value)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ nobody }}")


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        render("tickets/no_such_kind")


def test_empty_texts_become_a_dash() -> None:
    assert shown("{{ text }}", text=" \n") == "–"


def test_a_comma_may_follow_the_last_element() -> None:
    source = """{
      "blocks": [
        {% for name in names %}
        {"type": "divider", "block_id": "{{ name }}"},
        {% endfor %}
      ],
    }"""
    assert made(source, names=["a", "b"]) == {
        "blocks": [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "b"}]
    }


def test_a_comma_in_a_text_is_never_dropped() -> None:
    assert shown("{{ text }}", text="a,\n]") == "a,\n]"


def test_a_macros_output_is_not_escaped_again() -> None:
    source = """{% macro say_it(text) %}{"type": "mrkdwn", "text": "{{ text }}"}{% endmacro %}
    {"a": {{ say_it('"<' ~ name) }} }"""
    assert made(source, name="ana")["a"] == {"type": "mrkdwn", "text": '"&lt;ana', "verbatim": True}


@pytest.mark.parametrize("name", ["safe", "tojson", "escape", "e", "forceescape", "xmlattr", "format"])
def test_filters_that_get_round_the_escaping_do_not_exist(name: str) -> None:
    with pytest.raises(JinjaError, match=f"No filter named '{name}'"):
        shown("{{ 'x'|%s }}" % name)  # noqa: UP031 - braces all over


def test_broken_json_names_the_template_and_the_place() -> None:
    with pytest.raises(TemplateError, match=r"template it does not make JSON.*line 1 column 7"):
        made('{"a": }')


def test_a_template_must_make_an_object() -> None:
    with pytest.raises(TemplateError, match="put the message in braces"):
        made("[]")


def test_attachments_are_refused() -> None:
    with pytest.raises(TemplateError, match="use blocks instead"):
        made('{"attachments": []}')


def test_packed_json_survives_the_string_it_stands_in() -> None:
    state = {"ticket": 7, "note": 'ü "x"'}
    assert json.loads(str(made('{"value": "{{ state|packed }}"}', state=state)["value"])) == state


def test_counts_and_spans_read_well() -> None:
    text = shown(
        "{{ 1|plural('ticket') }}, {{ 2|plural('reply', 'replies') }}, {{ span|say }}",
        span=timedelta(minutes=125),
    )
    assert text == "1 ticket, 2 replies, 2 h 5 min"


def test_line_puts_a_text_on_one_line() -> None:
    assert shown("{{ text|line }}", text=" a\n\tb ") == "a b"
