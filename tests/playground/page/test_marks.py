"""What the server keeps for people between two looks."""

from bot.playground.entities import Channel
from bot.playground.page.marks import MAX_DRAFT, Marks
from tests.playground.cast import Desk


def channel(desk: Desk) -> Channel:
    return desk.slack.core.world.channels[desk.help]


def changes(desk: Desk) -> list[str]:
    """Grows by one with every change in the world."""
    seen: list[str] = []
    desk.slack.core.world.watch(lambda: seen.append("changed"))
    return seen


def test_looking_at_a_channel_makes_it_read(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    desk.ana.say("#help", "@bob, hello")
    marks.catch_up()
    assert marks.calls(desk.bob.id) == 1
    marks.read(desk.bob.id, channel(desk))
    assert marks.calls(desk.bob.id) == 0


def test_looking_again_changes_nothing(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    desk.ana.say("#help", "Hello")
    marks.read(desk.bob.id, channel(desk))
    seen = changes(desk)
    marks.read(desk.bob.id, channel(desk))
    assert seen == []


def test_looking_at_a_thread_makes_it_read(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    root = desk.ana.say("#help", "Question")
    desk.bob.say("#help", "Answer", root)
    marks.read_thread(desk.ana.id, channel(desk), root)
    assert marks.of(channel(desk)).threads_with_news(desk.ana.id) == 0


def test_looking_at_a_thread_without_replies_changes_nothing(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    root = desk.ana.say("#help", "Question")
    marks.of(channel(desk))
    seen = changes(desk)
    marks.read_thread(desk.ana.id, channel(desk), root)
    assert seen == []


def test_marks_survive_another_id_of_the_channel(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    desk.ana.say("#help", "Hello")
    marks.read(desk.bob.id, channel(desk))
    renamed = desk.slack.change_channel_id(desk.help)
    assert not marks.of(desk.slack.core.world.channels[renamed]).is_unread(desk.bob.id)


def test_a_draft_is_kept_for_its_place_and_person(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    marks.keep_draft(desk.ana.id, desk.help, None, "To be")
    marks.keep_draft(desk.ana.id, desk.help, "1.0", "or not")
    assert marks.draft(desk.ana.id, desk.help, None) == "To be"
    assert marks.draft(desk.ana.id, desk.help, "1.0") == "or not"
    assert marks.draft(desk.bob.id, desk.help, None) == ""


def test_a_draft_changes_the_screen_only_when_it_changes(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    seen = changes(desk)
    marks.keep_draft(desk.ana.id, desk.help, None, "To be")
    marks.keep_draft(desk.ana.id, desk.help, None, "To be")
    assert len(seen) == 1


def test_an_empty_draft_is_none(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    marks.keep_draft(desk.ana.id, desk.help, None, "To be")
    marks.keep_draft(desk.ana.id, desk.help, None, "")
    assert marks.draft(desk.ana.id, desk.help, None) == ""


def test_a_draft_has_a_limit(desk: Desk) -> None:
    marks = Marks(desk.slack.core.world)
    marks.keep_draft(desk.ana.id, desk.help, None, "x" * (MAX_DRAFT + 1))
    assert len(marks.draft(desk.ana.id, desk.help, None)) == MAX_DRAFT
