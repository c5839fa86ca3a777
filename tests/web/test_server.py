"""The web server in its thread: it listens, it says why it cannot, and it ends what it began."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import ConfigurationError
from bot.settings import Address
from bot.web.server import Server
from bot.web.site import site
from bot.web.slack_events import slack_events
from tests.slack.workspace import bolt, workspace

ANYWHERE = Address("127.0.0.1", 0)
WAIT = 5.0


@contextmanager
def serving(*routes: Route, address: Address = ANYWHERE) -> Iterator[tuple[Server, str]]:
    server = Server(site(routes), address)
    server.start()
    yield server, f"http://{server.address.host}:{server.address.port}"
    server.stop()


async def hello(_: Request) -> Response:
    return PlainTextResponse("hello")


def test_it_answers_once_it_is_started() -> None:
    with serving(Route("/", hello)) as (_, url):
        assert httpx.get(url).text == "hello"


def test_it_does_not_say_what_it_runs_on() -> None:
    with serving(Route("/", hello)) as (_, url):
        assert "server" not in httpx.get(url).headers


def test_it_listens_where_a_name_points() -> None:
    with serving(Route("/", hello), address=Address("localhost", 0)) as (server, _):
        assert httpx.get(f"http://localhost:{server.address.port}").text == "hello"


def test_a_taken_port_is_said_to_be_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(ConfigurationError, match=r"already in use\); set TIERLINE_HTTP"):
            Server(site([]), address).start()


def test_an_unknown_host_is_said_to_be_unknown() -> None:
    with pytest.raises(ConfigurationError, match="set TIERLINE_HTTP"):
        Server(site([]), Address("no-such-host.invalid", 3000)).start()


def test_a_stopped_server_answers_no_more() -> None:
    with serving(Route("/", hello)) as (server, url):
        server.stop()
        with pytest.raises(httpx.ConnectError):
            httpx.get(url)


def test_stopping_before_the_start_does_nothing() -> None:
    server = Server(site([]), ANYWHERE)
    server.stop()
    assert server.address == ANYWHERE


def test_stopping_waits_for_the_request_under_way() -> None:
    begun, finish = threading.Event(), threading.Event()

    def slow(_: Request) -> Response:
        begun.set()
        finish.wait(WAIT)
        return PlainTextResponse("done")

    with serving(Route("/", slow)) as (server, url), ThreadPoolExecutor(2) as pool:
        answer = pool.submit(httpx.get, url, timeout=WAIT)
        assert begun.wait(WAIT)
        stopped = pool.submit(server.stop)
        finish.set()
        stopped.result(WAIT)
        assert answer.result(WAIT).text == "done"


def test_slack_reaches_the_bot_over_http() -> None:
    with workspace() as acme:
        app = bolt(acme)
        app.command("/ticket")(lambda ack, command: ack(f"You said {command['text']}."))
        with serving(slack_events(app)) as (_, url):
            assert acme.slack.use_http(f"{url}/slack/events")
            result = acme.ana.command("/ticket it burns", "#help")
            assert acme.slack.settle()
    assert result.message is not None
    assert result.message.text == "You said it burns."
