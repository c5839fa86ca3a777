"""Everything around a conversation."""

from tests.playground.cast import Desk
from tests.playground.page.visitor import Screen, Visitor


def entry(screen: Screen, channel: str) -> Screen:
    return next(found for found in screen["sidebar"]["channels"] if found["id"] == channel)


def test_it_lists_ones_own_channels(desk: Desk, bob: Visitor) -> None:
    assert [channel["name"] for channel in bob.look()["sidebar"]["channels"]] == ["help"]
    assert entry(bob.look(), desk.help) == {
        "id": desk.help,
        "name": "help",
        "kind": "channel",
        "with": None,
        "unread": False,
        "badge": 0,
        "archived": False,
        "shared_with": [],
    }


def test_a_direct_message_tells_with_whom_it_is(desk: Desk, ana: Visitor) -> None:
    channel = desk.ana.dm_with_bot()
    found = entry(ana.look(), channel)
    assert (found["kind"], found["with"]) == ("im", desk.tokens.bot_user_id)


def test_a_shared_channel_tells_with_whom_it_is_shared(desk: Desk, ana: Visitor, cleo: Visitor) -> None:
    assert entry(ana.look(), desk.acme)["shared_with"] == ["Customer"]
    assert entry(cleo.look(), desk.acme)["shared_with"] == ["Support"]


def test_each_company_has_its_own_name_for_a_channel(desk: Desk, ana: Visitor, cleo: Visitor) -> None:
    with cleo.watch() as stream:
        desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
        stream.until(lambda screen: screen["names"][desk.acme] == "support-desk")
        assert entry(stream.screen, desk.acme)["name"] == "support-desk"
    assert ana.look()["names"][desk.acme] == "acme"


def test_private_channels_of_others_have_no_name(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    secret = desk.slack.add_channel("secret", desk.team, members=[desk.ana.id], private=True)
    assert ana.look()["names"][secret] == "secret"
    assert secret not in bob.look()["names"]


def test_public_channels_of_ones_own_company_have_a_name(desk: Desk, bob: Visitor, cleo: Visitor) -> None:
    other = desk.slack.add_channel("other", desk.team, members=[desk.ana.id])
    assert bob.look()["names"][other] == "other"
    assert other not in cleo.look()["names"]


def test_what_others_say_makes_a_channel_unread_and_a_mention_counts(desk: Desk, bob: Visitor) -> None:
    with bob.watch() as stream:
        desk.ana.say("#help", "Hello")
        stream.until(lambda screen: entry(screen, desk.help)["unread"])
        assert entry(stream.screen, desk.help)["badge"] == 0
        desk.ana.say("#help", "@bob, hello")
        stream.until(lambda screen: entry(screen, desk.help)["badge"] == 1)


def test_everybodys_badges_are_shown_to_everybody(desk: Desk, ana: Visitor) -> None:
    with ana.watch() as stream:
        assert stream.screen["people"] == {desk.ana.id: 0, desk.bob.id: 0, desk.cleo.id: 0}
        desk.web.chat_postMessage(channel=desk.cleo.id, text="Hello")
        desk.ana.say("#help", "@bob, hello")
        stream.until(lambda screen: screen["people"] == {desk.ana.id: 0, desk.bob.id: 1, desk.cleo.id: 1})


def test_users_tell_whether_they_are_from_elsewhere(desk: Desk, ana: Visitor, cleo: Visitor) -> None:
    assert ana.look()["users"][desk.cleo.id] == {
        "id": desk.cleo.id,
        "name": "cleo",
        "real_name": "Cleo",
        "team": desk.customer,
        "team_name": "Customer",
        "tz": "UTC",
        "bot": False,
        "external": True,
        "deleted": False,
    }
    assert not cleo.look()["users"][desk.cleo.id]["external"]


def test_people_without_the_app_cannot_open_its_home(ana: Visitor, cleo: Visitor) -> None:
    assert ana.look()["sidebar"]["home"]
    assert not cleo.look()["sidebar"]["home"]


def test_threads_with_news_are_counted(desk: Desk, ana: Visitor) -> None:
    root = desk.ana.say("#help", "Question")
    with ana.watch() as stream:
        desk.bob.say("#help", "Answer", root)
        stream.until(lambda screen: screen["sidebar"]["threads"]["badge"] == 1)
        desk.ana.say("#help", "Thanks", root)
        stream.until(lambda screen: screen["sidebar"]["threads"]["badge"] == 0)
