"""Headers on everything that is served."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web.site import HEADERS, site
from tests.web.asking import Client


async def page(_: Request) -> Response:
    return PlainTextResponse("hello", headers={"content-security-policy": "default-src 'self'"})


async def crash(_: Request) -> Response:
    raise RuntimeError("a secret of the inside")


@pytest.fixture
def client() -> Client:
    routes = [Route("/page", page), Route("/crash", crash)]
    return Client(site(routes))


@pytest.mark.parametrize("path", ["/page", "/nowhere"])
def test_every_answer_has_the_careful_headers(client: Client, path: str) -> None:
    assert HEADERS.keys() <= client.get(path).headers.keys()


def test_a_page_may_loosen_its_own_policy(client: Client) -> None:
    assert client.get("/page").headers["content-security-policy"] == "default-src 'self'"


def test_a_crash_tells_nothing_of_the_inside(client: Client) -> None:
    answer = client.get("/crash")
    assert (answer.status_code, "secret" in answer.text) == (500, False)


def test_a_path_with_a_slash_too_many_is_not_there(client: Client) -> None:
    assert client.get("/page/").status_code == 404
