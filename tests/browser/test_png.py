"""Smaller pictures that look the same."""

import base64
import struct
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser.png import COLOURS, smaller

FEW = "<body style='margin:0;background:#eee'><div style='width:60px;height:30px;background:#c03'></div>"
MANY = "<body style='margin:0;height:100vh;background:linear-gradient(90deg,red,lime,blue)'>"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    context = chromium.new_context(viewport={"width": 300, "height": 120})
    yield context.new_page()
    context.close()


def test_a_picture_of_few_colours_stays_as_it_is(tab: Tab) -> None:
    tab.set_content(FEW)
    before = tab.screenshot()
    encoded = base64.b64encode(smaller(before)).decode()
    tab.set_content(f"<body style='margin:0'><img alt='' src='data:image/png;base64,{encoded}'>")
    tab.locator("img").evaluate("(image) => image.decode()")

    assert tab.screenshot() == before


def test_a_picture_of_many_has_as_many_as_a_palette_holds(tab: Tab) -> None:
    tab.set_content(MANY)
    after = smaller(tab.screenshot())

    (length,) = struct.unpack_from(">I", after, after.index(b"PLTE") - 4)
    assert length == 3 * COLOURS
