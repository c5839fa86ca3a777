"""Who gets in: only requests that call the server by a name of this machine."""

import httpx
import pytest
import websocket

from bot.playground.hosts import NAMES, host_of
from tests.playground.cast import Desk


def status(desk: Desk, host: str) -> int:
    return httpx.post(f"{desk.slack.api_url}api.test", headers={"host": host}).status_code


def port(desk: Desk) -> str:
    return desk.slack.api_url.split(":")[2].partition("/")[0]


@pytest.mark.parametrize("name", [*NAMES, "LOCALHOST"])
def test_the_api_answers_to_the_names_of_this_machine(desk: Desk, name: str) -> None:
    assert status(desk, f"{name}:{port(desk)}") == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"])
def test_the_api_answers_to_no_other_name(desk: Desk, host: str) -> None:
    assert status(desk, host) == 421


@pytest.mark.parametrize("names", [[], ["localhost:1", "localhost:1"]])
def test_none_and_two_names_are_no_name(names: list[str]) -> None:
    assert host_of({"headers": [(b"host", name.encode()) for name in names]}) == ""


def test_no_web_socket_opens_under_another_name(desk: Desk) -> None:
    url = desk.web.apps_connections_open(app_token=desk.tokens.app_token)["url"]
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        websocket.create_connection(url, host="evil.example", timeout=5)
