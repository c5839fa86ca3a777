import re

from bot.domain.secret_kinds import Anywhere, Begins, Block, Named

TOKEN = Begins("token", ("tok-",), re.compile(r"(?<!\w)(tok-[a-z]{3,})"))
NAMED = Named("password", ("pass",), (re.compile(r":\s?(\w+)"), re.compile(r" is (\w+)")))
BLOCK = Block("key", "<key>", re.compile("<KEY>"), re.compile("</KEY>"))
DIGITS = Anywhere("number", lambda text: (found.span() for found in re.finditer(r"\d{3}", text)))


def found(kind: Begins | Named | Block | Anywhere, text: str) -> list[str]:
    return [text[start:end] for start, end in kind.find(text, text.lower())]


def test_a_value_is_found_by_its_beginning() -> None:
    assert found(TOKEN, "tok-abc, xtok-abc, tok-ab and tok-xyz") == ["tok-abc", "tok-xyz"]


def test_a_value_is_found_behind_its_name() -> None:
    assert found(NAMED, "Pass: one, pass is two, compass: three, pass") == ["one", "two"]


def test_a_block_reaches_to_its_end() -> None:
    assert found(BLOCK, "a <KEY>1</KEY> b <KEY>2</KEY>") == ["<KEY>1</KEY>", "<KEY>2</KEY>"]


def test_a_block_without_an_end_reaches_to_the_end_of_the_text() -> None:
    assert found(BLOCK, "a <KEY>1 b") == ["<KEY>1 b"]


def test_a_block_needs_its_exact_opening() -> None:
    assert found(BLOCK, "a <key>1</KEY>") == []


def test_a_search_of_its_own_finds_what_it_finds() -> None:
    assert found(DIGITS, "123 and 4567") == ["123", "456"]
    assert found(DIGITS, "none") == []
