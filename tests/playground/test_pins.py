import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import Desk
from tests.playground.listener import Listener


def test_a_pinned_message_is_marked_and_listed(desk: Desk) -> None:
    ts = desk.post("Welcome")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    assert desk.ana.last("#help").pinned
    (item,) = desk.web.pins_list(channel=desk.help)["items"]
    assert (item["message"]["ts"], item["created_by"]) == (ts, desk.tokens.bot_user_id)


def test_nothing_is_pinned_twice(desk: Desk) -> None:
    ts = desk.post("Welcome")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    with pytest.raises(SlackApiError, match="already_pinned"):
        desk.web.pins_add(channel=desk.help, timestamp=ts)


def test_a_pin_can_be_taken_out(desk: Desk) -> None:
    ts = desk.post("Welcome")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    desk.web.pins_remove(channel=desk.help, timestamp=ts)
    assert desk.web.pins_list(channel=desk.help)["items"] == []


def test_what_is_not_pinned_cannot_be_taken_out(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="no_pin"):
        desk.web.pins_remove(channel=desk.help, timestamp=desk.post())


def test_a_deleted_message_is_no_longer_pinned(desk: Desk) -> None:
    ts = desk.post("Welcome")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    desk.web.chat_delete(channel=desk.help, ts=ts)
    assert desk.web.pins_list(channel=desk.help)["items"] == []


def test_the_app_hears_of_a_pin(desk: Desk, app: Listener) -> None:
    ts = desk.post("Welcome")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    event = app.events("pin_added")[-1]
    assert (event["channel_id"], event["item"]["message"]["ts"]) == (desk.help, ts)
