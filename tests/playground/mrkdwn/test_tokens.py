from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn import Token, escape, parse
from bot.playground.mrkdwn.tokens import Kind


def text(shown: str) -> Token:
    return Token("text", shown)


def styled(kind: Kind, *children: Token) -> Token:
    return Token(kind, children=children)


def test_text_is_decoded() -> None:
    assert parse("5 &lt; 6 &amp; 7") == [text("5 < 6 & 7")]


def test_nothing_is_no_token() -> None:
    assert parse("") == []


@pytest.mark.parametrize(("mark", "kind"), [("*", "bold"), ("_", "italic"), ("~", "strike")])
def test_marks_style_what_they_enclose(mark: str, kind: Kind) -> None:
    assert parse(f"so {mark}very hot{mark}!") == [text("so "), styled(kind, text("very hot")), text("!")]


def test_styles_nest() -> None:
    inner = styled("italic", styled("strike", text("hot")))
    assert parse("*very _~hot~_*") == [styled("bold", text("very "), inner)]


@pytest.mark.parametrize(
    "plain",
    [
        "snake_case_name",
        "2*3*4",
        "*open",
        "* spaced*",
        "*spaced *",
        "*two\nlines*",
        "**double**",
        "a*b*",
        "*a*b",
        "__init__",
        "`open",
        "10:30:45",
        ":two words:",
        "a < b > c",
        "<>",
        "<b>",
        "<!all>",
        "<@>",
        "@here",
        "#general",
    ],
)
def test_what_only_looks_like_markup_is_text(plain: str) -> None:
    assert parse(plain) == [text(plain)]


def test_code_is_left_alone_but_for_its_entities() -> None:
    assert parse("run `a &amp;&amp; *b*` now") == [text("run "), Token("code", "a && *b*"), text(" now")]


def test_a_code_block_keeps_its_lines() -> None:
    assert parse("see\n```\nif a:\n  *b*\n```\nend") == [
        text("see\n"),
        Token("preformatted", "if a:\n  *b*"),
        text("\nend"),
    ]


def test_a_link_in_code_shows_its_label_or_its_address() -> None:
    assert parse("`<https://x.io|x> <https://y.io>`") == [Token("code", "x https://y.io")]


def test_lines_that_start_with_an_angle_are_one_quote() -> None:
    assert parse("> a\n&gt; *b*\nc") == [
        styled("quote", text("a\n"), styled("bold", text("b")), text("\n")),
        text("c"),
    ]


def test_three_angles_quote_the_rest() -> None:
    assert parse("a\n>>> b\nc") == [text("a\n"), styled("quote", text("b\nc"))]
    assert parse("&gt;&gt;&gt;b") == [styled("quote", text("b"))]


def test_a_link_has_an_address_and_perhaps_a_label() -> None:
    assert parse("<https://x.io?a=1&amp;b=2>") == [Token("link", target="https://x.io?a=1&b=2")]
    assert parse("<mailto:ana@x.io|Ana &amp; Bo>") == [Token("link", "Ana & Bo", "mailto:ana@x.io")]


def test_mentions_have_an_id_and_perhaps_a_label() -> None:
    assert parse("<@U1>") == [Token("user", target="U1")]
    assert parse("<#C1|general>") == [Token("channel", "general", "C1")]
    assert parse("<!subteam^S1|@team>") == [Token("usergroup", "@team", "S1")]


@pytest.mark.parametrize("reach", ["here", "channel", "everyone"])
def test_broadcasts_have_a_reach(reach: str) -> None:
    assert parse(f"<!{reach}>") == [Token("broadcast", target=reach)]
    assert parse(f"<!{reach}|@{reach}>") == [Token("broadcast", target=reach)]


def test_a_date_is_read_with_its_fallback() -> None:
    (token,) = parse("<!date^1392734382^{date} at {time}|18&amp;19>")
    assert (token.kind, token.text) == ("date", "18&19")
    assert token.date is not None
    assert (token.date.timestamp, token.date.format) == (1392734382, "{date} at {time}")


def test_a_malformed_date_is_its_fallback() -> None:
    assert parse("<!date^soon^{date}|soon>") == [Token("date", "soon")]


def test_emojis_have_names() -> None:
    names = ["ticket", "+1", "100", "wave::skin-tone-2", "white_check_mark"]
    assert [token.target for name in names for token in parse(f":{name}:")] == names


def test_escaped_markup_is_text() -> None:
    assert parse("&lt;!here&gt; &lt;@U1&gt;") == [text("<!here> <@U1>")]


@given(st.text(st.characters(exclude_characters="*_~`:>&<")))
def test_text_without_marks_is_one_token_that_says_it_all(said: str) -> None:
    assert parse(said) == ([text(said)] if said else [])


def kinds(tokens: list[Token]) -> set[str]:
    found = {token.kind for token in tokens}
    return found.union(*(kinds(list(token.children)) for token in tokens))


@given(st.text("*_~`:<>&|!@#^U \nadehrt{}", max_size=60))
def test_escaped_text_never_mentions_or_links(said: str) -> None:
    live = {"link", "user", "channel", "usergroup", "broadcast", "date"}
    assert not kinds(parse(escape(said))) & live


@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "_a ",
        "<",
        "`",
        "```",
        ":a",
        ":",
        "a",
        "*a*",
        "*_~",
        "> ",
        "&gt;",
        "<!date^",
        "*~",
        "<@U1>",
        "<a|",
    ],
)
def test_the_longest_text_is_parsed_in_moments(piece: str) -> None:
    longest = ":" + piece * (40_000 // len(piece))
    started = thread_time()
    parse(longest)
    assert thread_time() - started < 2
