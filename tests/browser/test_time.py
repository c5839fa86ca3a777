"""Slack's clock on the page: whose zone it is read in, and that it goes on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.drawing import Drawing, drawing

# In Lisbon, where ana is, clocks went forward on the 29th of March 2026.
WINTER, SUMMER = 1772442000, 1775034000
COUNTED = """async (now) => {
  const { onTick } = await import("/assets/js/time.js");
  const { merge } = await import("/assets/js/store.js");
  let ticks = 0;
  const end = onTick(() => { ticks += 1; });
  merge({ now });
  const before = ticks;
  end();
  merge({ now: now + 3600 });
  return [before, ticks];
}"""
NOW = """async (now) => {
  const time = await import("/assets/js/time.js");
  const { merge } = await import("/assets/js/store.js");
  merge({ now });
  return time.now() / 1000;
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Drawing]:
    with drawing(chromium) as opened:
        yield opened


def test_a_time_is_the_viewer_s_in_winter_and_in_summer(page: Drawing) -> None:
    times = page.call("time", "formatTime", [[f"{WINTER}.000100"], [SUMMER]])

    assert times == ["9:00 AM", "10:00 AM"]


def test_a_day_is_told_by_its_distance(page: Drawing) -> None:
    page.tab.evaluate(NOW, WINTER)

    labels = page.call(
        "time", "dayLabel", [[WINTER], [WINTER - 86_400], [WINTER - 3 * 86_400], [WINTER - 10**7 * 5]]
    )

    assert labels == ["Today", "Yesterday", "Friday, February 27th", "Wednesday, July 31st, 2024"]


def test_the_clock_goes_on_from_what_slack_said(page: Drawing) -> None:
    assert 0 <= page.tab.evaluate(NOW, SUMMER) - SUMMER < 1


def test_a_clock_that_is_moved_ticks_at_once_for_those_who_still_listen(page: Drawing) -> None:
    assert page.tab.evaluate(COUNTED, WINTER + 10**6) == [1, 1]
