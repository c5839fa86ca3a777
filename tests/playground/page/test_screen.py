"""One person's whole screen."""

from bot.playground.page.conversation import WINDOW
from bot.playground.page.screen import Screen, Wish
from tests.playground.cast import Desk, Part, line, modal, section
from tests.playground.listener import Envelope, Listener
from tests.playground.page.visitor import Visitor


def fill(desk: Desk, count: int) -> list[str]:
    return [desk.ana.say("#help", str(number)) for number in range(count)]


def test_nowhere_there_is_nothing_but_the_sidebar(ana: Visitor) -> None:
    screen = ana.look()
    assert (screen["channel"], screen["messages"], screen["thread"], screen["replies"]) == (
        None,
        {},
        None,
        {},
    )
    assert (screen["threads"], screen["home"], screen["modal"]) == ([], None, None)


def test_a_channel_one_is_not_in_is_not_shown(desk: Desk, cleo: Visitor) -> None:
    desk.ana.say("#help", "Internal")
    screen = cleo.look(desk.help)
    assert (screen["channel"], screen["messages"]) == (None, {})


def test_who_is_taken_out_of_a_channel_sees_no_more_of_it(desk: Desk, bob: Visitor) -> None:
    desk.ana.say("#help", "Hello")
    with bob.watch(desk.help) as stream:
        desk.slack.remove_from_channel(desk.help, desk.bob.id)
        screen = stream.until(lambda screen: screen["channel"] is None)
        assert (screen["messages"], screen["sidebar"]["channels"]) == ({}, [])


def test_only_the_newest_hundred_are_shown_at_first(desk: Desk, bob: Visitor) -> None:
    stamps = fill(desk, WINDOW + 30)
    screen = bob.look(desk.help)
    assert list(screen["messages"]) == stamps[30:]
    assert screen["channel"]["has_earlier"]


def test_earlier_ones_on_request(desk: Desk, bob: Visitor) -> None:
    stamps = fill(desk, WINDOW + 30)
    screen = bob.look(desk.help, earlier=20)
    assert list(screen["messages"]) == stamps[10:]
    everything = bob.look(desk.help, earlier=100)
    assert not everything["channel"]["has_earlier"]
    assert set(stamps) < set(everything["messages"])


def test_nothing_slides_away_while_somebody_reads(desk: Desk, bob: Visitor) -> None:
    stamps = fill(desk, WINDOW + 30)
    with bob.watch(desk.help) as stream:
        newest = desk.ana.say("#help", "New")
        screen = stream.until(lambda screen: newest in screen["messages"])
        assert stamps[30] in screen["messages"]


def test_a_page_that_is_open_for_long_lets_go_of_what_is_old(desk: Desk, bob: Visitor) -> None:
    with bob.watch(desk.help) as stream:
        stamps = fill(desk, 2 * WINDOW + 10)
        screen = stream.until(lambda screen: stamps[-1] in screen["messages"])
        assert len(screen["messages"]) < 2 * WINDOW
        assert screen["channel"]["has_earlier"]


def test_long_threads_are_paged_as_well(desk: Desk, bob: Visitor) -> None:
    root = desk.ana.say("#help", "Question")
    stamps = [desk.ana.say("#help", str(number), root) for number in range(WINDOW + 5)]
    screen = bob.look(desk.help, thread=root)
    assert list(screen["replies"]) == [root, *stamps[5:]]
    assert screen["thread"]["has_earlier"]


def test_a_thread_that_is_not_there_is_not_shown(desk: Desk, bob: Visitor) -> None:
    screen = bob.look(desk.help, thread="1700000000.000100")
    assert (screen["thread"], screen["replies"]) == (None, {})


def test_what_is_on_the_screen_is_read(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    desk.ana.say("#help", "@bob, look")
    with ana.watch() as stream:
        assert stream.screen["people"][desk.bob.id] == 1
        bob.look(desk.help)
        stream.until(lambda screen: screen["people"][desk.bob.id] == 0)


def test_what_comes_while_one_looks_is_read(desk: Desk, bob: Visitor) -> None:
    with bob.watch(desk.help) as stream:
        ts = desk.ana.say("#help", "@bob, look")
        screen = stream.until(lambda screen: ts in screen["messages"])
    assert screen["people"][desk.bob.id] == 0
    assert not screen["sidebar"]["channels"][0]["unread"]


def test_the_line_of_what_is_new_stays_where_it_was(desk: Desk, bob: Visitor) -> None:
    first = desk.ana.say("#help", "One")
    bob.look(desk.help)
    desk.ana.say("#help", "Two")
    with bob.watch(desk.help) as stream:
        assert stream.screen["channel"]["last_read"] == first
        ts = desk.ana.say("#help", "Three")
        assert stream.until(lambda screen: ts in screen["messages"])["channel"]["last_read"] == first


def test_what_was_marked_as_unread_stays_so_until_something_new_comes(desk: Desk, bob: Visitor) -> None:
    ts = desk.ana.say("#help", "One")
    with bob.watch(desk.help) as stream:
        bob.act("unread", channel=desk.help, ts=ts)
        stream.until(lambda screen: screen["sidebar"]["channels"][0]["unread"])
        desk.ana.say("#help", "Two")
        stream.until(lambda screen: not screen["sidebar"]["channels"][0]["unread"])


def test_a_screen_can_be_put_together_again_and_again(desk: Desk, ana: Visitor) -> None:
    screen = Screen(ana.page._front, desk.ana.user, Wish(desk.help))
    assert screen.frame() == screen.frame()


def opens(desk: Desk, view: Part) -> None:
    desk.web.views_open(trigger_id=desk.slack.journal.sent("/ticket")[-1].payload["trigger_id"], view=view)


def test_a_modal_comes_with_what_was_typed_and_what_is_wrong(desk: Desk, app: Listener, ana: Visitor) -> None:
    def answer(envelope: Envelope) -> Part | None:
        if envelope["type"] == "slash_commands":
            opens(desk, modal(line("Summary", "summary", max_length=5)))
        return None

    app.answer = answer
    with ana.watch() as stream:
        ana.act("command", channel=desk.help, line="/ticket")
        shown = stream.until(lambda screen: screen["modal"])["modal"]
        assert (shown["depth"], shown["view"]["title"]["text"]) == (1, "New ticket")
        view = shown["view"]["id"]
        field = {"where": {"view": view}, "block_id": "summary_block", "action_id": "summary"}
        ana.act("enter", **field, value="Printer on fire")
        assert not ana.act("submit", view=view)["ok"]
        stream.until(lambda screen: screen["modal"]["view"]["errors"])
    again = ana.look()["modal"]["view"]
    assert again["state"]["summary_block"]["summary"]["value"] == "Printer on fire"
    assert again["errors"] == {"summary_block": "Please use no more than 5 characters."}


def test_the_home_shows_what_the_app_published(desk: Desk, ana: Visitor) -> None:
    with ana.watch("home") as stream:
        assert stream.screen["home"] is None
        desk.web.views_publish(user_id=desk.ana.id, view={"type": "home", "blocks": [section("Hello")]})
        stream.until(lambda screen: screen["home"] and screen["home"]["blocks"][0]["text"]["text"] == "Hello")


def test_people_without_the_app_have_no_home(desk: Desk, app: Listener, cleo: Visitor) -> None:
    assert cleo.look("home")["home"] is None
    assert app.events("app_home_opened") == []
    assert desk.slack.journal.refusals() == []
