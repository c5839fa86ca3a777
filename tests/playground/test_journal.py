from bot.playground.clock import Clock
from bot.playground.journal import Call, Journal, Refused
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


def test_news_are_what_was_added_since(desk: Desk) -> None:
    kept = desk.slack.journal
    desk.post("One")
    first, known = kept.news(0, 10)
    desk.post("Two")
    second, _ = kept.news(known, 10)
    assert len(first) == known
    assert [c.args["text"] for c in second if isinstance(c, Call)] == ["Two"]
    assert kept.news(known + len(second), 10)[0] == []


def test_of_many_news_only_the_newest_are_given() -> None:
    kept = journal(None)
    for number in range(5):
        kept.refuse("test", str(number), (), {})
    found, known = kept.news(0, 2)
    assert ([entry.number for entry in found], known) == ([4, 5], 5)


def test_news_miss_no_entry_that_was_numbered_early_and_added_late() -> None:
    kept = journal(None)
    early = Refused(*kept.mark(), "test", "early", (), {})
    kept.refuse("test", "late", (), {})
    _, known = kept.news(0, 10)
    kept.add(early)
    assert kept.news(known, 10)[0] == [early]


def test_an_entry_is_found_by_its_number() -> None:
    kept = journal(1)
    kept.refuse("test", "first", (), {})
    kept.refuse("test", "second", (), {})
    found = kept.numbered(2)
    assert isinstance(found, Refused)
    assert (found.error, kept.numbered(1)) == ("second", None)
