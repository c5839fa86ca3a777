"""The app of the how-to, word for word, on `tierline playground`: both as processes of their own."""

import json
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.copies import TIERLINE
from tests.e2e.programs import PATIENCE, Program, started

HOW_TO = Path(__file__).parents[2] / "docs/how-to/test-your-own-bolt-app.md"
FILES = {"manifest.yml": "yaml", "app.py": "python"}
ANY_PORTS = ("--port", "0", "--page-port", "0")
Frame = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the how-to shows."""
    shown = HOW_TO.read_text(encoding="utf-8")
    for name, language in FILES.items():
        (text,) = re.findall(rf"^`{name}`:\n\n```{language}\n(.*?)^```", shown, re.MULTILINE | re.DOTALL)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture(params=["socket", "http"])
def hosted(request: pytest.FixtureRequest, folder: Path) -> Iterator[Program]:
    """The playground with the app in it, over Socket Mode and over HTTP."""
    port = str(unused_port())
    app = ("--app", f"http://127.0.0.1:{port}/slack/events") if request.param == "http" else ("--socket",)
    with (
        started([TIERLINE, "playground", *app, *ANY_PORTS], folder) as playground,
        started([sys.executable, "app.py"], folder, exported(playground) | {"PORT": port}),
    ):
        playground.prints("The app is there")
        yield playground


def test_sam_is_greeted_presses_the_button_and_types_the_command(hosted: Program) -> None:
    with page(hosted) as (client, sam, general):
        act(client, sam, "say", channel=general, text="hello")
        greeting = shown(client, sam, general, lambda message: "accessory" in str(message.get("blocks")))
        button = {"block_id": greeting["blocks"][0]["block_id"], "action_id": "click"}
        act(client, sam, "press", where={"channel": general, "ts": greeting["ts"]}, **button)
        shown(client, sam, general, lambda message: "clicked the button" in message["text"])
        act(client, sam, "command", channel=general, line="/hello")
        answer = shown(client, sam, general, lambda message: message["text"] == "Hello, sam")
    assert answer["playground"]["only_you"]


def test_ella_of_the_other_company_is_refused_the_command(hosted: Program) -> None:
    with page(hosted) as (client, _, _):
        ella = person(client, "ella")
        (shared,) = channels(client, ella)
        answer = act(client, ella, "command", channel=shared, line="/hello", fails=True)
    assert answer["text"] == "/hello failed because the app is not installed in your workspace"


def test_ctrl_c_ends_it_well(hosted: Program) -> None:
    assert hosted.interrupt() == 0
    assert "Traceback" not in hosted.said


def test_tokens_and_addresses_are_the_same_after_a_restart(folder: Path) -> None:
    ports = ("--port", str(unused_port()), "--page-port", "0")
    runs = []
    for _ in range(2):
        with started([TIERLINE, "playground", *ports], folder) as playground:
            runs.append(exported(playground))
            playground.prints("Waiting for the app")
            assert playground.interrupt() == 0
    assert runs[0] == runs[1]


def test_a_second_one_says_that_the_ports_are_in_use_and_takes_the_next(folder: Path) -> None:
    with started([TIERLINE, "playground", *ANY_PORTS], folder) as first:
        port = exported(first)["SLACK_API_URL"].split(":")[2].removesuffix("/api/")
        with started([TIERLINE, "playground", "--port", port, "--page-port", "0"], folder) as second:
            told = second.prints(rf"Slack listens on port (\d+), because {port} is in use\.")
            assert f":{told[1]}/api/" in exported(second)["SLACK_API_URL"]


def test_while_nobody_answers_over_http_it_says_so_and_can_be_stopped(folder: Path) -> None:
    url = f"http://127.0.0.1:{unused_port()}/slack/events"
    with started([TIERLINE, "playground", "--app", url, *ANY_PORTS], folder) as playground:
        playground.prints(f"Nobody at {url} answers Slack's url_verification yet")
        assert playground.interrupt() == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--manifest", "other.yml"), "There is no other.yml; name the manifest of your app"),
        (("--app", "localhost:3000"), "--app localhost:3000 is no URL; name where the app takes requests"),
    ],
)
def test_what_it_cannot_use_is_one_sentence(folder: Path, words: tuple[str, str], sentence: str) -> None:
    with started([TIERLINE, "playground", *words], folder) as playground:
        assert playground.end() == 1
        assert playground.said.startswith(sentence)
        assert playground.said.count("\n") == 1


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def exported(playground: Program) -> dict[str, str]:
    """The environment that it tells to start the app with."""
    playground.prints("The page: ")
    return dict(re.findall(r"^  export (\w+)=(\S+)$", playground.said, re.MULTILINE))


@contextmanager
def page(playground: Program) -> Iterator[tuple[httpx.Client, str, str]]:
    """A client of the page's own routes, and sam in #general."""
    url = playground.prints(r"The page: (\S+)")[1].rstrip("/")
    with httpx.Client(base_url=url, headers={"Origin": url}, timeout=PATIENCE) as client:
        sam = person(client, "sam")
        names = {channel["name"]: channel["id"] for channel in sidebar(client, sam)}
        yield client, sam, names["general"]


def person(client: httpx.Client, name: str) -> str:
    people = client.get("/page/boot").json()["people"]
    return next(str(each["id"]) for each in people if each["name"] == name)


def sidebar(client: httpx.Client, user: str) -> list[Frame]:
    found: list[Frame] = next(frames(client, user, "about"))["sidebar"]["channels"]
    return found


def channels(client: httpx.Client, user: str) -> list[str]:
    """The ids of the channels, without DMs, that somebody sees."""
    return [each["id"] for each in sidebar(client, user) if each["kind"] != "im"]


def act(client: httpx.Client, user: str, verb: str, *, fails: bool = False, **arguments: object) -> Frame:
    answer = client.post("/page/act", json={"as": user, "do": verb, **arguments})
    found: Frame = answer.json()
    assert found["ok"] is not fails, found
    return found


def shown(client: httpx.Client, user: str, channel: str, matches: Callable[[Frame], bool]) -> Frame:
    """The first message on somebody's page that matches; waits for it as long as the page is silent."""
    for frame in frames(client, user, channel):
        for message in frame.get("messages", {}).values():
            if message and matches(message):
                found: Frame = message
                return found
    raise AssertionError("The stream ended.")


def frames(client: httpx.Client, user: str, place: str) -> Iterator[Frame]:
    with client.stream("GET", "/page/stream", params={"as": user, "in": place}) as stream:
        for line in stream.iter_lines():
            if line.startswith("data:"):
                yield json.loads(line.removeprefix("data:"))
