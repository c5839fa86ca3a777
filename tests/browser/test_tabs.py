"""What a tab complains of, on pages that do nothing right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.playground.server import LocalSlack
from tests.browser.tabs import Tabs
from tests.playground.cast import MANIFEST

POLICY = "default-src 'none'; script-src 'unsafe-inline'; img-src * data:; connect-src *"
DONE = "document.title = 'done'"
BODIES = {
    "good": f"<p>Hello</p><script>{DONE}</script>",
    "throws": f"<script>{DONE}; throw new Error('Broken.')</script>",
    "logs": f"<script>console.error('Not so good.'); {DONE}</script>",
    "styled": f"<p style='color: red'>Hello</p><script>{DONE}</script>",
    "asks": f"<script>fetch('https://example.com/news').catch(() => {{ {DONE} }})</script>",
    "misses": f"<script>fetch('nothing').then(() => {{ {DONE} }})</script>",
    "shows": f'<img src="https://example.com/cat.png" alt="A cat" onerror="{DONE}">',
}


def page(request: Request) -> Response:
    name = request.path_params["name"]
    if request.path_params["rest"] or name not in BODIES:
        return Response(status_code=404)
    text = f"<!doctype html><title>{name}</title><link rel=icon href=data:>{BODIES[name]}"
    return HTMLResponse(text, headers={"Content-Security-Policy": POLICY})


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    """A Slack with these pages beside it, and somebody to open them as."""
    with LocalSlack(MANIFEST, routes=[Route("/{name}/{rest:path}", page)]) as started:
        started.add_person("ana", started.add_workspace("Support"))
        yield started


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("throws", "Broken."),
        ("logs", "Not so good."),
        ("styled", "Content Security Policy"),
        ("asks", "asked for https://example.com/news"),
        ("misses", "404"),
    ],
)
def test_a_mistake_on_the_page_is_a_complaint(
    chromium: Browser, slack: LocalSlack, name: str, complaint: str
) -> None:
    assert any(complaint in text for text in opened(chromium, slack, name))


@pytest.mark.parametrize("name", ["good", "shows"])
def test_a_picture_from_elsewhere_is_none(chromium: Browser, slack: LocalSlack, name: str) -> None:
    assert opened(chromium, slack, name) == []


def opened(chromium: Browser, slack: LocalSlack, name: str) -> list[str]:
    tabs = Tabs(chromium, slack, f"{slack.core.base_url}/{name}/")
    tab = tabs.open_as("ana")
    expect(tab).to_have_title("done")
    tabs.close()
    return tabs.complaints
