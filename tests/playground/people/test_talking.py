"""Writing, joining, DMs."""

import pytest

from bot.playground.errors import NotThereError
from tests.playground.cast import MANIFEST, Desk, build


def test_what_is_typed_is_escaped_and_linked(desk: Desk) -> None:
    desk.ana.say("#help", "1 < 2 & @bob see #acme https://x.io/?a=1&b=2 @nobody @here")
    text = desk.bob.last("#help").data["text"]
    assert text == (
        f"1 &lt; 2 &amp; <@{desk.bob.id}> see <#{desk.acme}|acme> <https://x.io/?a=1&amp;b=2> @nobody <!here>"
    )


def test_the_bot_can_be_mentioned_by_name(desk: Desk) -> None:
    desk.ana.say("#help", "@tierline help")
    assert desk.bob.last("#help").data["text"] == f"<@{desk.tokens.bot_user_id}> help"


def test_nobody_writes_where_they_are_not(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="bob is not in #acme"):
        desk.bob.say("#acme", "Hello")


def test_nobody_writes_into_an_archived_channel(desk: Desk) -> None:
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    with pytest.raises(NotThereError, match="archived"):
        desk.ana.say("#help", "Hello")


def test_only_ones_own_messages_can_be_changed(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Mine")
    with pytest.raises(NotThereError, match="own messages"):
        desk.bob.edit("#help", ts, "Yours")
    with pytest.raises(NotThereError, match="own messages"):
        desk.bob.delete("#help", ts)


def test_an_edited_message_is_marked(desk: Desk) -> None:
    ts = desk.ana.say("#help", "Teh")
    desk.ana.edit("#help", ts, "The")
    shown = desk.bob.last("#help")
    assert (shown.text, shown.edited) == ("The", True)


def test_joining_is_possible_in_ones_own_workspace_only(desk: Desk) -> None:
    desk.slack.add_channel("new", desk.team)
    desk.bob.join("#new")
    assert "new" in desk.bob.channels()
    with pytest.raises(NotThereError):
        desk.cleo.join("#new")


def test_leaving_ends_what_one_sees(desk: Desk) -> None:
    desk.bob.leave("#help")
    with pytest.raises(NotThereError):
        desk.bob.see("#help")


def test_a_dm_goes_to_the_app_alone(desk: Desk) -> None:
    desk.ana.dm("Hello")
    assert desk.ana.last(desk.ana.dm_with_bot()).text == "Hello"
    with pytest.raises(NotThereError):
        desk.bob.see(desk.ana.dm_with_bot())


def test_a_customer_has_a_dm_while_a_channel_is_shared(desk: Desk) -> None:
    desk.cleo.dm("Hello")
    desk.slack.unshare_channel(desk.acme, desk.customer)
    with pytest.raises(NotThereError):
        desk.cleo.dm("Still there?")


def test_the_dm_that_is_open_closes_with_the_last_shared_channel(desk: Desk) -> None:
    dm = desk.cleo.dm_with_bot()
    desk.slack.unshare_channel(desk.acme, desk.customer)
    with pytest.raises(NotThereError, match="disconnected"):
        desk.cleo.say(dm, "Still there?")


def test_without_a_messages_tab_there_are_no_dms() -> None:
    features = {**MANIFEST["features"], "app_home": {"home_tab_enabled": True}}
    desk = build({**MANIFEST, "features": features})
    with pytest.raises(NotThereError, match="turned off"):
        desk.ana.dm("Hello")


def test_an_invited_bot_is_a_member(desk: Desk) -> None:
    desk.slack.add_channel("new", desk.team, members=[desk.ana.id])
    desk.ana.invite_bot("#new")
    assert desk.slack.core.world.the_channel("#new", desk.team).members.keys() >= {desk.tokens.bot_user_id}


def test_the_bot_can_be_invited_by_a_customer_into_a_shared_channel(desk: Desk) -> None:
    shared = desk.slack.add_channel("joint", desk.team, members=[desk.cleo.id], shared_with=[desk.customer])
    desk.cleo.invite_bot("#joint")
    assert desk.tokens.bot_user_id in desk.slack.core.world.channels[shared].members


def test_a_name_that_two_bots_have_means_the_one_in_the_channel(desk: Desk) -> None:
    other = desk.slack.install_app(desk.customer)
    joint = desk.slack.add_channel("joint", desk.team, members=[desk.cleo.id], shared_with=[desk.customer])
    desk.slack.add_to_channel(joint, other.bot_user_id)
    desk.cleo.say("#joint", "@tierline")
    assert desk.cleo.last("#joint").data["text"] == f"<@{other.bot_user_id}>"


def test_a_message_is_pinned_and_unpinned(desk: Desk) -> None:
    ts = desk.post("Welcome")
    desk.ana.pin("#help", ts)
    assert desk.bob.last("#help").pinned
    desk.ana.unpin("#help", ts)
    assert not desk.bob.last("#help").pinned


def test_what_only_one_person_sees_takes_no_reaction_and_no_pin(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Psst")
    ts = desk.ana.last("#help").ts
    with pytest.raises(NotThereError, match="Only you see this"):
        desk.ana.react("#help", ts, "wave")
    with pytest.raises(NotThereError, match="Only you see this"):
        desk.ana.pin("#help", ts)


def test_what_only_one_person_sees_can_be_dismissed(desk: Desk) -> None:
    desk.web.chat_postEphemeral(channel=desk.help, user=desk.ana.id, text="Psst")
    shown = desk.ana.last("#help")
    desk.ana.dismiss("#help", shown.ts)
    assert desk.ana.last("#help").ts != shown.ts
    with pytest.raises(NotThereError, match="gone"):
        desk.ana.dismiss("#help", shown.ts)


def test_somebody_may_ask_why_they_cannot_write(desk: Desk) -> None:
    assert desk.ana.why_silent("#help") == ""
    desk.slack.archive_channel(desk.help, by=desk.ana.id)
    assert desk.ana.why_silent("#help") == "help is archived or disconnected."


def test_an_app_without_messages_says_so() -> None:
    home = {**MANIFEST["features"], "app_home": {"messages_tab_enabled": False}}
    desk = build({**MANIFEST, "features": home})
    assert desk.ana.why_silent(desk.ana.dm_with_bot()) == "Sending messages to this app has been turned off."


def test_private_and_archived_channels_cannot_be_joined(desk: Desk) -> None:
    secret = desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    with pytest.raises(NotThereError, match="cannot join"):
        desk.bob.join(secret)
    desk.slack.archive_channel(desk.acme, by=desk.ana.id)
    with pytest.raises(NotThereError, match="cannot join"):
        desk.bob.join("#acme")
