"""Trusted markup: only what is a proper id or address becomes live, labels are data."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.mrkdwn.tokens import parse
from bot.slack.marks import Mark, channel, date, link, listed, mention

DUE = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


def markup(text: str) -> str:
    assert isinstance(text, Mark)
    return text.markup


def test_a_date_carries_its_utc_fallback() -> None:
    assert markup(date(DUE, "{date} at {time}")) == "<!date^1795183500^{date} at {time}|2026-11-20 14:05 UTC>"


def test_a_date_in_another_zone_falls_back_to_utc() -> None:
    local = DUE.astimezone(timezone(timedelta(hours=9)))
    assert date(local) == "2026-11-20 14:05 UTC"


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        date(DUE.replace(tzinfo=None))


@given(st.text())
def test_no_form_of_a_date_leaves_its_token(form: str) -> None:
    tokens = parse(markup(date(DUE, form.replace("\n", " "))))
    assert len(tokens) <= 1


@pytest.mark.parametrize(
    ("user", "expected"), [("U1AB", "<@U1AB>"), ("W1AB", "<@W1AB>"), ("S1AB", "<!subteam^S1AB>")]
)
def test_people_and_groups_are_mentioned(user: str, expected: str) -> None:
    assert markup(mention(user, "ana")) == expected


@pytest.mark.parametrize("user", ["", "ana", "U1> <!channel", "u1", "U1\n"])
def test_what_is_no_person_is_a_plain_name(user: str) -> None:
    assert type(mention(user, "ana")) is str


def test_a_mention_without_a_name_falls_back_to_the_id() -> None:
    assert mention("U1AB") == "@U1AB"


def test_a_channel_is_linked() -> None:
    assert markup(channel("C1AB", "support")) == "<#C1AB>"


def test_a_channels_name_is_shown_with_one_hash() -> None:
    assert channel("#support") == "#support"


def test_a_link_has_a_label_and_a_readable_fallback() -> None:
    made = link("https://example.com/?a=1&b=2", "R&D")
    assert (markup(made), made) == (
        "<https://example.com/?a=1&amp;b=2|R&amp;D>",
        "R&D (https://example.com/?a=1&b=2)",
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "example.com", "https://", "https:// x", "!channel"]
)
def test_what_is_no_address_is_only_a_label(url: str) -> None:
    assert type(link(url, "here")) is str


@given(st.text(), st.text())
def test_a_link_is_one_link_whatever_is_in_it(path: str, label: str) -> None:
    made = link("https://example.com/" + path, label)
    tokens = parse(markup(made))
    assert [token.kind for token in tokens] == ["link"]


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_people_write_it(names: list[str], expected: str) -> None:
    assert listed(names) == expected
