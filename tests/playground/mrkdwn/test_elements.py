import pytest

from bot.playground.mrkdwn.elements import read_element, read_text
from tests.playground.checks.samples import ELEMENTS, Json, mrkdwn, option, plain
from tests.playground.mrkdwn.people import ANA

SEEN = {
    "button": "[Claim]",
    "workflow_button": "[Start]",
    "icon_button": "[Delete]",
    "feedback_buttons": "[Good] [Good]",
    "static_select": "(Option b ▾)",
    "multi_static_select": "(Option a, Option b ▾)",
    "external_select": "(Option a ▾)",
    "multi_external_select": "(Option a ▾)",
    "users_select": "(@U024BE7LH ▾)",
    "multi_users_select": "(@U024BE7LH, @W012A3CDE ▾)",
    "conversations_select": "(#D0123456 ▾)",
    "multi_conversations_select": "(#C0123456 ▾)",
    "channels_select": "(#C0123456 ▾)",
    "multi_channels_select": "(#C0123456 ▾)",
    "datepicker": "(2026-02-28 ▾)",
    "timepicker": "(23:59 ▾)",
    "datetimepicker": "(Nov 14, 2023 at 11:13 PM ▾)",
    "overflow": "(⋯ Option a)",
    "checkboxes": "☐ a  ☑ Option b",
    "radio_buttons": "◉ a  ○ Option b",
    "image": "(image: A printer)",
    "plain_text_input": "Printer",
    "email_text_input": "ana@example.com",
    "url_text_input": "https://example.com",
    "number_input": "2.5",
    "file_input": "[Upload files]",
    "url": "Source",
}


@pytest.mark.parametrize("kind", SEEN)
def test_an_element_is_seen_as_slack_draws_it(kind: str) -> None:
    assert read_element(ELEMENTS[kind], ANA) == SEEN[kind]


def test_every_element_can_be_seen() -> None:
    assert set(SEEN) | {"rich_text_input"} == set(ELEMENTS)


def test_a_rich_text_input_shows_what_it_starts_with() -> None:
    value = {"type": "rich_text_section", "elements": [{"type": "text", "text": "hot"}]}
    element: Json = {
        "type": "rich_text_input",
        "initial_value": {"type": "rich_text", "elements": [value, value]},
    }
    assert read_element(element, ANA) == "hot\nhot"


def test_a_select_without_a_choice_shows_its_placeholder() -> None:
    select = {"type": "static_select", "placeholder": plain("Urgency"), "options": [option("a")]}
    assert read_element(select, ANA) == "(Urgency ▾)"


def test_a_select_without_a_placeholder_says_select() -> None:
    assert read_element({"type": "users_select"}, ANA) == "(Select ▾)"


def test_an_empty_input_is_a_line_to_fill() -> None:
    assert read_element({"type": "plain_text_input"}, ANA) == "____"
    hinted = {"type": "plain_text_input", "placeholder": plain("in a word")}
    assert read_element(hinted, ANA) == "____ (in a word)"


def test_people_are_known_by_name() -> None:
    assert read_element({"type": "users_select", "initial_user": "U1"}, ANA) == "(@ana ▾)"


def test_only_mrkdwn_is_read_as_markup() -> None:
    assert read_text(mrkdwn("*a* &amp; b"), ANA) == "a & b"
    assert read_text(plain("*a* &amp; b"), ANA) == "*a* &amp; b"
