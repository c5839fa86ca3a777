"""Events in the shapes that Slack sends, for what the app subscribed to."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from tests.playground.cast import MANIFEST, Desk, build, running, section
from tests.playground.listener import Listener, Socket


def test_the_wrapper_names_the_installation_that_gets_the_event(desk: Desk, app: Listener) -> None:
    desk.ana.say("#help", "Hello")
    payload = app.last("message")
    assert (payload["type"], payload["team_id"], payload["api_app_id"]) == (
        "event_callback",
        desk.team,
        desk.tokens.app_id,
    )
    assert payload["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": desk.team,
            "user_id": desk.tokens.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]
    assert payload["event_time"] == int(desk.hands.now().timestamp())


def test_every_event_has_an_id_of_its_own(desk: Desk, app: Listener) -> None:
    for _ in range(3):
        desk.ana.say("#help", "Hello")
    ids = [p["event_id"] for p in app.payloads("message")]
    assert len(set(ids)) == 3
    assert all(event_id.startswith("Ev") for event_id in ids)


def test_a_message_carries_text_team_and_rich_text(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Hello @bob")
    event = app.events("message")[-1]
    assert (event["user"], event["ts"], event["team"]) == (desk.ana.id, ts, desk.team)
    assert (event["text"], event["channel_type"]) == (f"Hello <@{desk.bob.id}>", "channel")
    elements = event["blocks"][0]["elements"][0]["elements"]
    assert elements == [{"type": "text", "text": "Hello "}, {"type": "user", "user_id": desk.bob.id}]


def test_a_customers_message_says_where_they_are_from(desk: Desk, app: Listener) -> None:
    desk.cleo.say("#acme", "Hello")
    payload = app.last("message")
    event = payload["event"]
    assert payload["is_ext_shared_channel"]
    assert payload["team_id"] == desk.team
    assert event["user_team"] == event["source_team"] == event["team"] == desk.customer
    assert event["user_profile"]["team"] == desk.customer


def test_a_colleagues_message_in_a_shared_channel_says_nothing_of_that(desk: Desk, app: Listener) -> None:
    desk.ana.say("#acme", "Hello")
    assert "user_team" not in app.events("message")[-1]


def test_a_shared_channel_gives_one_event_though_both_sides_installed_the_app(
    desk: Desk, app: Listener
) -> None:
    other = desk.slack.install_app(desk.customer)
    desk.slack.add_to_channel(desk.acme, other.bot_user_id)
    app.forget()
    desk.cleo.say("#acme", "Hello")
    assert len(app.events("message")) == 1


def test_the_bots_own_post_comes_back_as_an_event(desk: Desk, app: Listener) -> None:
    desk.post("Mine")
    event = app.events("message")[-1]
    assert (event["bot_id"], event["user"]) == (desk.tokens.bot_id, desk.tokens.bot_user_id)


def test_a_post_under_a_borrowed_name_comes_back_as_a_bot_message(desk: Desk, app: Listener) -> None:
    desk.post("Mine", username="Ana")
    event = app.events("message")[-1]
    assert (event["subtype"], event["username"], event["bot_id"]) == (
        "bot_message",
        "Ana",
        desk.tokens.bot_id,
    )
    assert "user" not in event


def test_a_mention_gives_an_event_in_addition_to_the_message(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "@tierline help")
    assert [e["ts"] for e in app.events("app_mention")] == [ts]
    assert [e["ts"] for e in app.events("message")] == [ts]


def test_a_customers_mention_says_where_they_are_from(desk: Desk, app: Listener) -> None:
    desk.cleo.say("#acme", "@tierline help")
    assert app.events("app_mention")[-1]["user_team"] == desk.customer


def test_a_mention_in_the_dm_is_a_message_only(desk: Desk, app: Listener) -> None:
    desk.ana.dm("@tierline help")
    assert app.events("app_mention") == []
    assert app.events("message")[-1]["channel_type"] == "im"


def test_an_edit_shows_the_message_before_and_after(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Teh")
    desk.ana.edit("#help", ts, "The")
    event = app.events("message")[-1]
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert (event["previous_message"]["text"], event["message"]["text"]) == ("Teh", "The")
    assert event["message"]["edited"]["user"] == desk.ana.id
    assert event["ts"] > ts == event["message"]["ts"]


def test_a_deletion_shows_what_is_gone(desk: Desk, app: Listener) -> None:
    ts = desk.ana.say("#help", "Oops")
    desk.ana.delete("#help", ts)
    event = app.events("message")[-1]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", ts)
    assert event["previous_message"]["text"] == "Oops"


def test_the_deletion_of_a_root_with_replies_is_a_change_to_a_tombstone(desk: Desk, app: Listener) -> None:
    root = desk.ana.say("#help", "Root")
    desk.bob.say("#help", "Reply", thread_ts=root)
    desk.ana.delete("#help", root)
    event = app.events("message")[-1]
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")


def test_a_reply_names_its_thread(desk: Desk, app: Listener) -> None:
    root = desk.ana.say("#help", "Root")
    desk.bob.say("#help", "Reply", thread_ts=root)
    event = app.events("message")[-1]
    assert (event["thread_ts"], event["parent_user_id"]) == (root, desk.ana.id)


def test_a_broadcast_reply_shows_its_root(desk: Desk, app: Listener) -> None:
    root = desk.ana.say("#help", "Root")
    desk.bob.say("#help", "Reply", thread_ts=root, broadcast=True)
    event = app.events("message")[-1]
    assert (event["subtype"], event["root"]["text"]) == ("thread_broadcast", "Root")


def test_a_file_is_described_in_the_message(desk: Desk, app: Listener) -> None:
    desk.ana.say("#help", "See this", files=[{"name": "log.txt"}])
    event = app.events("message")[-1]
    assert (event["subtype"], event["files"][0]["name"]) == ("file_share", "log.txt")


def test_joining_gives_an_event_and_a_line_in_the_channel(desk: Desk, app: Listener) -> None:
    dora = desk.slack.add_person("dora", desk.team)
    app.forget()
    desk.slack.add_to_channel(desk.help, dora)
    joined = app.events("member_joined_channel")[-1]
    assert (joined["user"], joined["channel"], joined["channel_type"]) == (dora, desk.help, "C")
    assert app.events("message")[-1]["subtype"] == "channel_join"


def test_the_bot_hears_who_invited_it(desk: Desk, app: Listener) -> None:
    desk.slack.add_channel("new", desk.team, members=[desk.ana.id])
    app.forget()
    desk.ana.invite_bot("#new")
    joined = app.events("member_joined_channel")[-1]
    assert (joined["user"], joined["inviter"]) == (desk.tokens.bot_user_id, desk.ana.id)


def test_a_channel_without_the_bot_gives_no_events(desk: Desk, app: Listener) -> None:
    desk.slack.add_channel("elsewhere", desk.team, members=[desk.ana.id])
    desk.ana.say("#elsewhere", "@tierline can you hear me?")
    assert app.received == []


def test_the_home_is_opened_with_the_view_it_shows(desk: Desk, app: Listener) -> None:
    desk.web.views_publish(user_id=desk.ana.id, view={"type": "home", "blocks": [section("Hi")]})
    desk.ana.open_home()
    event = app.events("app_home_opened")[-1]
    assert (event["tab"], event["user"], event["channel"]) == ("home", desk.ana.id, desk.ana.dm_with_bot())
    assert event["view"]["type"] == "home"


def test_the_messages_tab_is_told_apart(desk: Desk, app: Listener) -> None:
    desk.ana.open_messages()
    assert app.events("app_home_opened")[-1]["tab"] == "messages"


def test_the_first_dm_is_announced(desk: Desk, app: Listener) -> None:
    dm = desk.ana.dm_with_bot()
    assert [e["channel"]["id"] for e in app.events("im_created")] == [dm]


def test_what_becomes_of_a_channel_is_told(desk: Desk, app: Listener) -> None:
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    desk.slack.unarchive_channel(desk.help, by=desk.ana.id)
    desk.slack.rename_channel(desk.help, "support")
    new = desk.slack.change_channel_id(desk.help)
    assert app.events("channel_archive")[-1]["channel"] == desk.help
    assert app.events("channel_unarchive")[-1]["user"] == desk.ana.id
    assert app.events("channel_rename")[-1]["channel"]["name"] == "support"
    changed = app.events("channel_id_changed")[-1]
    assert (changed["old_channel_id"], changed["new_channel_id"]) == (desk.help, new)


def test_sharing_and_unsharing_is_told(desk: Desk, app: Listener) -> None:
    desk.slack.share_channel(desk.help, desk.customer)
    desk.slack.unshare_channel(desk.help, desk.customer)
    assert app.events("channel_shared")[-1]["connected_team_id"] == desk.customer
    unshared = app.events("channel_unshared")[-1]
    assert (unshared["previously_connected_team_id"], unshared["is_ext_shared"]) == (desk.customer, False)


def test_new_and_changed_people_are_told(desk: Desk, app: Listener) -> None:
    dora = desk.slack.add_person("dora", desk.team)
    desk.slack.change_person(dora, tz="Asia/Tokyo")
    assert app.events("team_join")[-1]["user"]["id"] == dora
    assert app.events("user_change")[-1]["user"]["tz"] == "Asia/Tokyo"


def test_uninstalling_is_the_last_thing_the_app_hears(desk: Desk, app: Listener) -> None:
    desk.slack.uninstall_app(desk.team)
    app.payloads("app_uninstalled")
    kinds = [e["payload"]["event"]["type"] for e in app.received]
    assert kinds[-2:] == ["tokens_revoked", "app_uninstalled"]
    assert app.events("tokens_revoked")[-1]["tokens"] == {"oauth": [], "bot": [desk.tokens.bot_user_id]}


def test_what_the_manifest_does_not_subscribe_to_is_not_sent() -> None:
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": ["app_mention"]}}
    desk = build({**MANIFEST, "settings": settings})
    with running(desk):
        socket = Socket(desk)
        desk.ana.say("#help", "Hello")
        desk.ana.say("#help", "@tierline")
        assert [e["payload"]["event"]["type"] for e in socket.drain()] == ["app_mention"]


SAMPLES = Path(__file__).parent / "samples" / "events"
"""Which fields Slack's own samples have (slackapi/java-slack-sdk, json-logs)."""

CONTEXT = {"context_team_id", "context_enterprise_id"}
CONNECT = {"user_team", "source_team", "user_profile", "app_id"}
"""Fields that messages have in shared channels, and by apps, beyond the samples (slackapi/bolt-python)."""


def make_all_happen(desk: Desk) -> None:
    """Makes everything happen of which there is a sample."""
    desk.web.views_publish(user_id=desk.ana.id, view={"type": "home", "blocks": [section("Hi")]})
    desk.ana.open_home()
    ts = desk.cleo.say("#acme", "@tierline help")
    desk.ana.react("#acme", ts, "ticket")
    desk.slack.share_channel(desk.help, desk.customer)
    desk.slack.change_channel_id(desk.help)
    desk.slack.add_to_channel(desk.acme, desk.slack.add_person("dora", desk.team))
    desk.web.chat_postMessage(channel=desk.acme, text="x", username="Ana")
    desk.slack.uninstall_app(desk.team)


@pytest.fixture(scope="module")
def everything() -> dict[str, list[dict[str, object]]]:
    """Payloads of each type of event."""
    found: dict[str, list[dict[str, object]]] = defaultdict(list)
    with running(build()) as desk, Listener(desk) as listener:
        make_all_happen(desk)
        assert desk.slack.settle()
        for envelope in listener.received:
            found[envelope["payload"]["event"]["type"]].append(envelope["payload"])
    return found


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_no_event_has_a_field_that_slacks_own_does_not_have(
    everything: dict[str, list[dict[str, object]]], sample: Path
) -> None:
    expected = json.loads(sample.read_text())
    assert everything[sample.stem]
    for payload in everything[sample.stem]:
        event = payload["event"]
        assert isinstance(event, dict)
        assert payload.keys() - CONTEXT <= set(expected["wrapper"])
        assert event.keys() - CONNECT <= set(expected["event"])
