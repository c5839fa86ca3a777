"""The journal's rows."""

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.page.panel import DETAIL, row_of, whole_entry
from bot.playground.page.server import Page
from tests.playground.cast import START, Desk
from tests.playground.listener import Listener


def test_a_call_is_a_row(desk: Desk) -> None:
    desk.post("Hello   there")
    row = row_of(desk.slack.journal.calls("chat.postMessage")[-1])
    assert (row["kind"], row["name"], row["detail"]) == ("call", "chat.postMessage", "Hello there")
    assert (row["ok"], row["error"], row["status"], row["at"]) == (True, None, 200, START.timestamp())


def test_a_call_that_slack_refused_tells_slacks_own_error(desk: Desk) -> None:
    with pytest.raises(SlackApiError):
        desk.web.chat_postMessage(channel="C404", text="Hello")
    row = row_of(desk.slack.journal.calls("chat.postMessage")[-1])
    assert (row["ok"], row["error"]) == (False, "channel_not_found")


def test_what_was_sent_and_acknowledged_are_two_rows(desk: Desk, app: Listener) -> None:
    desk.ana.command("/ticket printer", "#help")
    assert app.received
    sent = row_of(desk.slack.journal.sent("/ticket")[-1])
    assert (sent["kind"], sent["name"], sent["detail"]) == ("sent", "/ticket", "printer")
    assert sent["via"] == "socket 1"
    answered = row_of(desk.slack.journal.answers("/ticket")[-1])
    assert (answered["kind"], answered["ok"]) == ("answered", True)
    assert answered["ms"] is not None


def test_a_refusal_tells_why(desk: Desk) -> None:
    desk.cleo.command("/ticket", "#acme")
    row = row_of(desk.slack.journal.refusals()[-1])
    assert (row["kind"], row["ok"], row["error"]) == ("refused", False, "app_not_installed")
    assert row["detail"] == "/ticket failed because the app is not installed in your workspace"


def test_a_long_text_is_cut(desk: Desk) -> None:
    desk.post("x" * 1000)
    assert len(row_of(desk.slack.journal.calls("chat.postMessage")[-1])["detail"]) == DETAIL


def test_a_whole_entry_is_json(desk: Desk, page: Page) -> None:
    desk.cleo.command("/ticket", "#acme")
    number = desk.slack.journal.refusals()[-1].number
    entry = whole_entry(page._front, number)
    assert entry is not None
    assert (entry["kind"], entry["what"]["user"]) == ("refused", desk.cleo.id)
    assert whole_entry(page._front, 99999) is None
