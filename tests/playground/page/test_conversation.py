"""A channel or a thread as one person sees it."""

from bot.playground.page.conversation import start_of
from tests.playground.cast import Desk, button, line, row
from tests.playground.page.visitor import Screen, Visitor


def only(screen: Screen) -> Screen:
    """The one message that is no arrival."""
    (found,) = (m for m in screen["messages"].values() if m.get("subtype") != "channel_join")
    return dict(found)


def test_a_message_has_slacks_own_shape_and_what_the_page_needs(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Hello")
    desk.web.reactions_add(channel=desk.help, timestamp=ts, name="wave")
    shown = only(ana.look(desk.help))
    assert (shown["text"], shown["user"], shown["reactions"][0]["name"]) == (
        "Hello",
        desk.tokens.bot_user_id,
        "wave",
    )
    assert shown["playground"] == {
        "only_you": False,
        "notice": False,
        "state": {},
        "new_replies": 0,
        "follows": False,
    }


def test_metadata_is_for_apps_only(desk: Desk, ana: Visitor) -> None:
    desk.post("Hello", metadata={"event_type": "seen", "event_payload": {}})
    assert "metadata" not in only(ana.look(desk.help))


def test_replies_are_not_in_the_channel_but_in_their_thread(desk: Desk, ana: Visitor) -> None:
    root = desk.post("Question")
    reply = desk.post("Answer", thread_ts=root)
    screen = ana.look(desk.help, thread=root)
    assert list(screen["replies"]) == [root, reply]
    assert reply not in screen["messages"]
    assert screen["messages"][root]["reply_count"] == 1


def test_what_is_for_one_person_only_is_seen_by_them_only(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Psst")
    shown = only(ana.look(desk.help))
    assert (shown["text"], shown["playground"]["only_you"], shown["playground"]["notice"]) == (
        "Psst",
        True,
        False,
    )
    assert all(m.get("subtype") == "channel_join" for m in bob.look(desk.help)["messages"].values())


def test_what_slack_says_stands_where_somebody_acted(desk: Desk, cleo: Visitor) -> None:
    root = desk.ana.say("#acme", "Welcome")
    cleo.act("command", channel=desk.acme, line="/ticket fire", thread=root)
    screen = cleo.look(desk.acme, thread=root)
    notice = list(screen["replies"].values())[-1]
    assert notice["text"] == "/ticket failed because the app is not installed in your workspace"
    assert (notice["playground"]["only_you"], notice["playground"]["notice"]) == (True, True)
    assert notice["ts"] not in screen["messages"]


def test_what_was_chosen_in_a_message_is_ones_own(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    picker = {"type": "datepicker", "action_id": "day"}
    ts = desk.post("When?", blocks=[row(picker), line("Why?", "why")])
    where = {"channel": desk.help, "ts": ts}
    ana.act("enter", where=where, block_id="why_block", action_id="why", value="Because")
    mine = only(ana.look(desk.help))["playground"]["state"]
    assert mine["why_block"]["why"]["value"] == "Because"
    assert only(bob.look(desk.help))["playground"]["state"] == {}


def test_new_replies_are_counted_for_those_who_follow_until_they_are_read(desk: Desk, ana: Visitor) -> None:
    root = desk.ana.say("#help", "Question")
    desk.bob.say("#help", "Answer", root)
    shown = only(ana.look(desk.help))["playground"]
    assert (shown["new_replies"], shown["follows"]) == (1, True)
    opened = ana.look(desk.help, thread=root)
    assert opened["replies"][root]["playground"]["new_replies"] == 1
    assert opened["messages"][root]["playground"]["new_replies"] == 0
    assert ana.look(desk.help, thread=root)["replies"][root]["playground"]["new_replies"] == 0


def test_a_channel_tells_what_there_is_to_know_of_it(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Pinned")
    desk.web.pins_add(channel=desk.help, timestamp=ts)
    channel = ana.look(desk.help)["channel"]
    members = [desk.ana.id, desk.bob.id, desk.tokens.bot_user_id]
    assert (channel["name"], channel["kind"], channel["members"]) == ("help", "channel", members)
    assert (channel["pins"], channel["can_post"], channel["why_not"]) == ([ts], True, "")


def test_an_archived_channel_says_why_nothing_can_be_written(desk: Desk, ana: Visitor) -> None:
    with ana.watch(desk.help) as stream:
        desk.slack.archive_channel(desk.help, desk.bob.id)
        channel = stream.until(lambda screen: screen["channel"]["archived"])["channel"]
    assert (channel["can_post"], channel["why_not"]) == (False, "help is archived or disconnected.")


def test_buttons_keep_their_ids(desk: Desk, ana: Visitor) -> None:
    desk.post(
        "Press",
        blocks=[row(button("Go", "go"), block_id="first"), row(button("Go", "go"), block_id="second")],
    )
    shown = only(ana.look(desk.help))
    assert [block["block_id"] for block in shown["blocks"]] == ["first", "second"]


def test_a_short_list_begins_at_its_beginning() -> None:
    assert start_of(["1", "2"], 2) == ""


def test_a_long_list_begins_with_the_oldest_of_the_newest() -> None:
    assert start_of(["1", "2", "3"], 2) == "2"
