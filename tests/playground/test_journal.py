from bot.playground.clock import Clock
from bot.playground.journal import Journal
from tests.playground.cast import START, Desk, Hands


def journal(size: int | None) -> Journal:
    return Journal(Clock(now=Hands().now), size, lambda: None)


def test_a_journal_keeps_so_many_entries() -> None:
    kept = journal(3)
    for number in range(5):
        kept.refuse("test", str(number), (), {})
    assert [r.error for r in kept.refusals()] == ["2", "3", "4"]


def test_entries_have_numbers_and_times() -> None:
    kept = journal(None)
    kept.refuse("test", "first", (), {})
    kept.refuse("test", "second", (), {})
    (entry,) = kept.entries(since=1)
    assert (entry.number, entry.at) == (2, START)


def test_calls_are_found_by_method(desk: Desk) -> None:
    desk.post("Hello")
    desk.web.auth_test()
    (call,) = desk.slack.journal.calls("chat.postMessage")
    assert call.args["text"] == "Hello"
    assert call.response["message"]["text"] == "Hello"
    assert len(desk.slack.journal.calls()) == 2


def test_a_cleared_journal_is_empty(desk: Desk) -> None:
    desk.web.auth_test()
    desk.slack.journal.clear()
    assert desk.slack.journal.entries() == []
