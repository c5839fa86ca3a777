import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.text import fold, forms, read, spoken, unquoted


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("can't", ("can", "not")),
        ("can’t", ("can", "not")),
        ("cannot", ("can", "not")),
        ("isn't", ("is", "not")),
        ("won't", ("will", "not")),
        ("doesnt", ("does", "not")),
        ("we're", ("we", "are")),
        ("site's", ("site", "is")),
        ("l'accès", ("l", "acces")),
        ("n’est", ("n", "est")),
        ("Störung", ("storung",)),
        ("GROẞ", ("gross",)),
        ("_urgent_", ("urgent",)),
        ("down.Please", ("down", "please")),
        ("TimeoutException", ("exception",)),
        ("NullPointerException", ("nullpointerexception",)),
        ("ParseError", ("error",)),
    ],
)
def test_written_forms_become_the_words_they_stand_for(written: str, words: tuple[str, ...]) -> None:
    assert forms(written) == words


@pytest.mark.parametrize("name", ["org.example.security.Thing", "error_count", "a.b.down", "__init__"])
def test_a_name_out_of_a_program_says_nothing(name: str) -> None:
    (word,) = forms(name)
    assert word not in {"security", "error", "down", "count"}


@pytest.mark.parametrize(
    "text",
    [
        "`production is down`",
        "```\nproduction is down\n```",
        "> production is down",
        "  &gt; production is down",
        "{code:java}production is down{code}",
        "{noformat}\nproduction is down\n{noformat}",
        "<pre>production is down</pre>",
        "<!-- production is down -->",
        "## What to do when production is down?",
        "h2. production is down",
        "https://status.example.com/production/is/down",
        "<https://example.com/production|x>",
        "<@U0PRODUCTION> <#C123|production>",
    ],
)
def test_what_is_not_the_author_s_own_words_is_blanked(text: str) -> None:
    assert "production" not in spoken(text)


@pytest.mark.parametrize("text", ["``` production is down", "{code} production is down", "` production"])
def test_a_block_that_is_never_closed_counts_as_text(text: str) -> None:
    assert "production" in spoken(text)


def test_text_around_blocks_stays_where_it_is() -> None:
    text = "before `code` middle {code}x{code} after\n> quoted\nend"
    assert spoken(text) == "before        middle               after\n        \nend"


def test_only_quoted_lines_are_unquoted() -> None:
    assert unquoted("> a\nb `c`") == "   \nb `c`"


def test_words_know_their_place_and_clause() -> None:
    words = read("Slow, isn't it? Yes: slow")
    assert words.words == ["slow", "is", "not", "it", "yes", "slow"]
    assert words.starts == [0, 6, 6, 12, 16, 21]
    assert words.ends == [4, 11, 11, 14, 19, 25]
    assert words.clauses == [0, 1, 1, 1, 2, 3]


def test_folding_joins_case_and_accents() -> None:
    assert fold("ÉCHOUÉ") == fold("échoue") == "echoue"


@given(st.text(st.characters()))
def test_any_string_keeps_its_length_when_blanked(text: str) -> None:
    assert len(spoken(text)) == len(text)


@given(st.text(st.characters()))
def test_every_word_lies_within_the_text(text: str) -> None:
    words = read(text)
    lengths = {len(words.words), len(words.starts), len(words.ends), len(words.clauses)}
    assert len(lengths) == 1
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
