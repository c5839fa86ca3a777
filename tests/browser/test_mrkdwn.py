"""What the page reads in a text and in a date is what the playground reads there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from bot.playground.mrkdwn import Token, parse
from bot.playground.mrkdwn.dates import render_date
from tests.browser.drawing import Drawing, drawing
from tests.browser.texts import LONG_PIECES, dates, texts
from tests.playground.mrkdwn.people import NOW, at

AMERICAN, GERMAN = "en-US", "de-DE"
LONG_AGO = at(2014, 2, 18, 14, 39, 42)
PARSED_IN = """async (texts) => {
  const { parse } = await import("/assets/js/mrkdwn/parse.js");
  const started = performance.now();
  texts.forEach(parse);
  return performance.now() - started;
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Drawing]:
    with drawing(chromium) as opened:
        yield opened


def test_a_text_has_the_same_tokens(page: Drawing) -> None:
    corpus = texts(400)

    read = page.call("mrkdwn/parse", "parse", [[text] for text in corpus])

    for text, tokens in zip(corpus, read, strict=True):
        assert list(map(plainly, tokens)) == list(map(told, parse(text))), text


def test_the_longest_texts_are_parsed_in_moments(page: Drawing) -> None:
    longest = [":" + piece * (40_000 // len(piece)) for piece in LONG_PIECES]

    assert page.tab.evaluate(PARSED_IN, longest) < 2_000


def test_a_date_reads_the_same_in_every_zone(page: Drawing) -> None:
    instants = dates(400)

    assert write(page, AMERICAN, *instants) == [
        render_date(format_, then, zone=ZoneInfo(zone), now=datetime.fromtimestamp(now, UTC))
        for format_, then, zone, now in instants
    ]


@pytest.mark.parametrize("timestamp", [10**18, -(10**18), 10**12 * 9, 253_402_300_800])
def test_an_instant_beyond_all_calendars_is_not_written(page: Drawing, timestamp: int) -> None:
    assert write(page, AMERICAN, ("{date}", timestamp, "UTC", 0)) == [None]


@pytest.mark.parametrize(
    ("format_", "timestamp", "text"),
    [
        ("{date}", LONG_AGO, "18. Februar 2014"),
        ("{date_short}", LONG_AGO, "18. Feb. 2014"),
        ("{date_long}", LONG_AGO, "Dienstag, 18. Februar 2014"),
        ("{date_long_full}", LONG_AGO, "18. Februar 2014"),
        ("{date_slash}", LONG_AGO, "18.02.2014"),
        ("{date_num} {time_secs}", LONG_AGO, "2014-02-18 15:39:42"),
        ("{date_long}", at(2026, 11, 2), "Montag, 2. November"),
        ("{date_short_pretty} um {time}", at(2026, 11, 20, 8, 5), "Heute um 09:05"),
        ("bis {date_pretty}", at(2026, 11, 21), "bis morgen"),
        ("seit {date_pretty}", at(2026, 11, 19), "seit gestern"),
        ("es war {ago}", at(2026, 11, 20, 9, 2), "es war vor 3 Minuten"),
        ("{ago}", at(2026, 11, 21, 9, 5), "In 1 Tag"),
        ("{ago}", at(2026, 11, 20, 9, 5), "Gerade eben"),
    ],
)
def test_a_german_reads_dates_in_german(page: Drawing, format_: str, timestamp: int, text: str) -> None:
    assert write(page, GERMAN, (format_, timestamp, "Europe/Berlin", int(NOW.timestamp()))) == [text]


def test_a_message_shows_what_its_marks_mean(page: Drawing) -> None:
    drawn = page.text("*so* _very_ ~hot~ `5 &lt; 6`\n> quoted\n```\nlet x\n```\nend")

    marked = drawn.locator("strong, em, s, code, blockquote, pre").all_inner_texts()
    assert [text.strip() for text in marked] == ["so", "very", "hot", "5 < 6", "quoted", "let x"]
    lines = filter(None, drawn.inner_text().splitlines())
    assert list(lines) == ["so very hot 5 < 6", "quoted", "let x", "end"]


def test_a_link_opens_a_tab_of_its_own(page: Drawing) -> None:
    link = page.text("see <https://example.com/a?b=1&amp;c=2|the page>").get_by_role("link", name="the page")

    expect(link).to_have_attribute("href", "https://example.com/a?b=1&c=2")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x:y"])
def test_an_address_that_is_no_page_is_no_link(page: Drawing, address: str) -> None:
    drawn = page.text(f"<{address}|press me>")

    expect(drawn).to_have_text("press me")
    expect(drawn.get_by_role("link")).to_have_count(0)


def test_an_address_that_is_merely_typed_is_a_link_without_the_full_stop(page: Drawing) -> None:
    link = page.text("See https://example.com/a_b?c=1, please.").get_by_role("link")

    expect(link).to_have_attribute("href", "https://example.com/a_b?c=1")


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("C1", "C1"),
        ("C1/p1700000000000100", "C1?at=1700000000.000100"),
        (
            "C1/p1700000000000200?thread_ts=1700000000.000100&cid=C1",
            "C1/1700000000.000100?at=1700000000.000200",
        ),
    ],
)
def test_a_permalink_stays_on_the_page(page: Drawing, path: str, route: str) -> None:
    link = page.text(f"<https://support.slack.com/archives/{path}|there>").get_by_role("link")

    expect(link).to_have_attribute("href", f"#/{page.desk.ana.id}/{route}")
    expect(link).not_to_have_attribute("target", "_blank")


def test_people_and_channels_are_called_by_their_names(page: Drawing) -> None:
    desk = page.desk
    drawn = page.text(
        f"<@{desk.bob.id}> <@U9|Zoe> <@U9> <#{desk.help}> <#C9|secret> <!subteam^S1|@team> <!here>"
    )

    expect(drawn).to_have_text("@Bob @Zoe @U9 #help #secret @team @here")
    expect(drawn.get_by_role("link", name="#help")).to_have_attribute("href", f"#/{desk.ana.id}/{desk.help}")


def test_a_mention_of_the_viewer_stands_out(page: Drawing) -> None:
    drawn = page.text(f"<@{page.desk.ana.id}> <@{page.desk.bob.id}> <!channel>")

    assert drawn.locator(".mine").all_inner_texts() == ["@Ana Lima", "@channel"]


def test_a_mention_tells_who_somebody_is(page: Drawing) -> None:
    page.text(f"<@{page.desk.cleo.id}>").get_by_role("button", name="@Cleo").click()

    card = page.tab.get_by_role("dialog", name="Cleo")
    expect(card).to_contain_text("Customer")
    page.tab.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("shortcode", "shown"),
    [
        (":tada:", "🎉"),
        (":+1:", "👍"),
        (":thumbsup:", "👍"),
        (":wave::skin-tone-3:", "👋🏼"),
        (":woman-heart-man::skin-tone-2:", "👩🏻‍❤️‍👨🏻"),
        (":tada::skin-tone-3:", "🎉"),
        (":simple_smile:", "🙂"),
        (":de:", "🇩🇪"),
        (":no_such_thing:", ":no_such_thing:"),
    ],
)
def test_shortcodes_are_emoji_where_there_is_one(page: Drawing, shortcode: str, shown: str) -> None:
    expect(page.text(f"so {shortcode}")).to_have_text(f"so {shown}")


def test_a_message_of_emoji_alone_is_large(page: Drawing) -> None:
    assert page.text(":tada: :+1:").locator(".jumbo").count() == 1
    assert page.text("done :tada:").locator(".jumbo").count() == 0


def test_plain_text_is_shown_to_the_letter_but_for_emoji(page: Drawing) -> None:
    text = "*a* &lt; <@U1> :tada:"

    expect(page.text_object({"type": "plain_text", "text": text})).to_have_text("*a* &lt; <@U1> 🎉")
    expect(page.text_object({"type": "plain_text", "text": text, "emoji": False})).to_have_text(text)


def test_only_without_verbatim_names_are_found(page: Drawing) -> None:
    typed = {"type": "mrkdwn", "text": "@here see #help at https://x.io or #nothing"}

    assert page.text_object(typed).locator(".mention, a").all_inner_texts() == [
        "@here",
        "#help",
        "https://x.io",
    ]
    assert page.text_object({**typed, "verbatim": True}).locator(".mention, a").count() == 0


def test_a_date_follows_the_clock(page: Drawing) -> None:
    now = int(page.desk.hands.now().timestamp())
    drawn = page.text(f"<!date^{now}^{{ago}}|x>, <!date^{now}^{{date_pretty}} at {{time}}|x>")
    expect(drawn).to_have_text("Just now, Today at 9:00 AM")

    try:
        page.call("store", "merge", [[{"now": now + 86_400 + 3_600}]])

        expect(drawn).to_have_text("1 day ago, Yesterday at 9:00 AM")
    finally:
        page.call("store", "merge", [[{"now": now}]])


def test_a_date_tells_itself_in_full(page: Drawing) -> None:
    date = page.text(f"<!date^{LONG_AGO}^{{date_short}}^https://example.com|x>").get_by_role("time")

    expect(date).to_have_attribute("datetime", "2014-02-18T14:39:42.000Z")
    expect(date).to_have_attribute("data-tip", "Tuesday, February 18, 2014 at 2:39:42 PM")


def test_a_date_may_be_a_link(page: Drawing) -> None:
    drawn = page.text(f"<!date^{LONG_AGO}^{{date_short}}^https://example.com/|x>")

    expect(drawn.get_by_role("link", name="Feb 18, 2014")).to_have_attribute("href", "https://example.com/")


def write(page: Drawing, locale: str, *dated: tuple[str, int, str, int]) -> list[str | None]:
    """The dates as somebody with that language reads them; each is format, instant, zone and present."""
    calls = [[f, then, {"zone": zone, "locale": locale, "now": now}] for f, then, zone, now in dated]
    return page.call("mrkdwn/dates", "writeDate", calls)


def told(token: Token) -> dict[str, Any]:
    """A token of Python's parser in the page's words."""
    date = token.date and {name: getattr(token.date, name) for name in token.date.__slots__}
    children = [told(child) for child in token.children]
    return {
        "kind": token.kind,
        "text": token.text,
        "target": token.target,
        "children": children,
        "date": date,
    }


def plainly(token: dict[str, Any]) -> dict[str, Any]:
    """A token of the page's parser with all its fields."""
    children = [plainly(child) for child in token.get("children", ())]
    return {"text": "", "target": "", "date": None, **token, "children": children}
