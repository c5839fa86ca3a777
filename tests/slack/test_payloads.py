"""Commands, buttons and forms as Slack sends them, and as nobody should."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.services.commands import Who
from bot.slack import payloads
from bot.slack.payloads import OLD_BUTTON, OLD_FORM
from tests.playground.checks.hostile import mutations
from tests.slack.samples import NOW, TS_INSTANT, Payload, button, chosen, command, form, typed

CARL = Who("U0CARL", "T0ACME", "carl", "C0ACME")
FORM = {
    "summary": typed("It fails"),
    "impact": chosen("stopped"),
    "scope": chosen("everyone"),
    "affected": typed("The nightly job"),
    "urgency": chosen("high"),
    "area": chosen("data"),
}
NOT_A_TICKET: list[object] = ["7", "T-7", None, True, 1.5, 0, -1, 10**16, 10**400, [7], {"number": 7}]


def test_a_command_names_its_person_their_workspace_and_the_channel() -> None:
    assert payloads.who(command("x")) == CARL


def test_a_press_names_its_person_their_own_workspace_and_the_channel() -> None:
    assert payloads.who(button({"ticket": 7})) == CARL


def test_somebody_without_a_workspace_of_their_own_is_of_the_installations() -> None:
    pressed = button({"ticket": 7})
    del pressed["user"]["team_id"]
    assert payloads.who(pressed).team == "T0HOME"


def test_the_text_of_a_command_is_decoded_once() -> None:
    opening = payloads.command_opening(command("a &lt;b&gt; &amp;amp; <#C1|help>"), NOW)
    assert opening.text == "a <b> &amp; #help"


def test_a_command_opens_where_it_was_typed() -> None:
    opening = payloads.command_opening(command("It fails"), NOW)
    assert (opening.who, opening.channel, opening.direct, opening.source) == (
        CARL,
        "C0ACME",
        False,
        "/ticket",
    )
    assert opening.seen == "trigger:1.2.abc"


def test_a_command_in_a_direct_message_opens_there() -> None:
    assert payloads.command_opening(command("It fails", channel_id="D1"), NOW).direct


def test_a_form_carries_what_was_chosen_and_where_it_was_opened() -> None:
    opening = payloads.form_opening(form({"channel": "C0ACME"}, FORM), NOW)
    assert (opening.text, opening.impact, opening.scope) == ("It fails", "stopped", "everyone")
    assert (opening.urgency, opening.area, opening.affected) == ("high", "data", "The nightly job")
    assert (opening.who, opening.channel, opening.direct) == (CARL, "C0ACME", False)


def test_a_form_that_was_opened_nowhere_leads_to_a_direct_message() -> None:
    opening = payloads.form_opening(form({}, FORM), NOW)
    assert (opening.channel, opening.direct) == ("U0CARL", True)


def test_fields_that_are_left_empty_are_left_out() -> None:
    empty: dict[str, object] = {
        "urgency": {"type": "static_select", "selected_option": None},
        "text": typed(""),
    }
    assert payloads.form_values(form({}, empty)) == {}


@pytest.mark.parametrize("field", ["impact", "scope", "urgency", "area"])
def test_a_choice_that_was_not_offered_is_refused_at_its_field(field: str) -> None:
    with pytest.raises(Invalid, match="Choose one of") as refusal:
        payloads.form_opening(form({}, {**FORM, field: chosen("bogus")}), NOW)
    assert refusal.value.field == field


def test_a_press_has_its_ticket_the_time_of_the_click_and_what_else_its_button_says() -> None:
    press = payloads.press(button({"ticket": 7, "do": "note", "step": 3}), NOW)
    assert (press.ticket, press.at, press.who) == (7, TS_INSTANT, CARL)
    assert press.values == {"do": "note", "step": "3"}


def test_a_choice_in_a_menu_carries_its_own_ticket() -> None:
    picked = button("", type="static_select", selected_option={"value": '{"ticket": 7, "urgency": "high"}'})
    assert payloads.press(picked, NOW).values == {"urgency": "high"}


@pytest.mark.parametrize("ts", ["", "abc", "1.x", "9" * 30, "nan", "١٢٣.٤"])
def test_a_click_whose_time_cannot_be_read_counts_as_now(ts: str) -> None:
    assert payloads.press(button({"ticket": 7}, action_ts=ts), NOW).at == NOW


def test_a_form_about_a_ticket_has_its_number_and_what_was_filled_in() -> None:
    press = payloads.press(form({"ticket": 7}, {"text": typed("We look")}), NOW)
    assert (press.ticket, press.at, press.values) == (7, NOW, {"text": "We look"})


def test_a_form_is_sent_from_where_its_metadata_says() -> None:
    assert payloads.press(form({"ticket": 7, "channel": "C1"}, {}), NOW).who.channel == "C1"


def test_a_button_in_a_form_is_about_the_forms_ticket() -> None:
    pressed = {**button({}), "view": form({"ticket": 7}, {"text": typed("half a")})["view"]}
    press = payloads.press_in_form(pressed, NOW)
    assert (press.ticket, press.values) == (7, {"text": "half a"})


@pytest.mark.parametrize("number", NOT_A_TICKET)
def test_a_button_that_names_no_ticket_is_out_of_date(number: object) -> None:
    with pytest.raises(Invalid) as refusal:
        payloads.press(button({"ticket": number}), NOW)
    assert str(refusal.value) == OLD_BUTTON


@pytest.mark.parametrize("value", ["", "{", "[]", "7", "null", '"x"', "{}"])
def test_a_button_whose_value_was_tampered_with_is_out_of_date(value: str) -> None:
    with pytest.raises(Invalid, match="out of date"):
        payloads.press(button(value), NOW)


@pytest.mark.parametrize("metadata", ["", "{", "[]", "null", '{"ticket": "7"}', '{"ticket": 1e400}'])
def test_a_form_whose_metadata_was_tampered_with_is_out_of_date(metadata: str) -> None:
    with pytest.raises(Invalid) as refusal:
        payloads.press(form(metadata, {"text": typed("x")}), NOW)
    assert str(refusal.value) == OLD_FORM


def test_what_no_database_takes_is_replaced() -> None:
    press = payloads.press(form({"ticket": 7}, {"text": typed("a\x00b\ud83d")}), NOW)
    assert press.values == {"text": "a\ufffdb\ufffd"}


def test_a_page_is_asked_for_by_its_button() -> None:
    ask = payloads.page(button({"page": 3, "words": "enterprise"}), NOW)
    assert (ask.page, ask.words, ask.who) == (3, "enterprise", CARL)


@pytest.mark.parametrize("page", ["2", None, -4, 10**30])
def test_a_page_that_is_none_is_the_first(page: object) -> None:
    assert payloads.page(button({"page": page}), NOW).page == 1


def test_the_same_delivery_is_seen_as_the_same() -> None:
    assert payloads.seen(button({"ticket": 7})) == payloads.seen(button({"ticket": 7})) == "trigger:1.2.abc"


def test_a_form_without_a_trigger_is_known_by_its_view() -> None:
    sent = form({"ticket": 7}, {})
    del sent["trigger_id"]
    assert payloads.seen(sent) == "view:V1:"


@pytest.mark.parametrize(
    ("payload", "number"),
    [(button({"ticket": 7}), 7), (form({"ticket": 8}, {}), 8), (button("x"), None), (command("x"), None)],
)
def test_the_log_is_told_which_ticket_it_is_about(payload: Payload, number: int | None) -> None:
    assert payloads.ticket_of(payload) == number


PARSERS: list[Callable[[Payload, datetime], object]] = [
    payloads.press, payloads.press_in_form, payloads.page, payloads.ask, payloads.command_opening,
    payloads.form_opening, lambda body, _: payloads.seen(body), lambda body, _: payloads.ticket_of(body),
]  # fmt: skip
SAMPLES = [command("It fails"), button({"ticket": 7}), form({"ticket": 7, "channel": "C0ACME"}, FORM)]


def outcome(parse: Callable[[Payload, datetime], object], payload: Payload) -> str:
    try:
        parse(payload, NOW)
    except Invalid as refusal:
        return str(refusal)
    return "It is read."


@pytest.mark.parametrize("sample", SAMPLES)
@given(data=st.data())
def test_any_payload_is_either_read_or_refused_with_a_sentence(data: st.DataObject, sample: Payload) -> None:
    payload = data.draw(mutations(sample))
    assert all(outcome(parse, payload).endswith(".") for parse in PARSERS)
