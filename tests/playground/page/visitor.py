"""Somebody with the page open, without a browser: acts, and reads the stream of their screen."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from bot.playground.page.server import Page
from bot.playground.people.person import Person

Screen = dict[str, Any]
BY_ENTRY = ("messages", "replies")


class Stream:
    """The frames of one stream, and the screen that they make up together."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.frames: list[Screen] = []
        self.screen: Screen = {}
        self.next()

    def next(self) -> Screen:
        """The next frame."""
        frame: Screen = json.loads(next(line for line in self._lines if line.startswith("data:"))[5:])
        self.frames.append(frame)
        self._merge(frame)
        return frame

    def _merge(self, frame: Screen) -> None:
        for key, value in frame.items():
            if key in BY_ENTRY and key in self.screen:
                entries = {**self.screen[key], **value}
                self.screen[key] = {ts: entry for ts, entry in entries.items() if entry is not None}
            elif key == "journal":
                self.screen[key] = [*self.screen.get(key, []), *value]
            else:
                self.screen[key] = value

    def until(self, so: Callable[[Screen], object]) -> Screen:
        """The screen, once it is so. The client's timeout ends a wait in vain."""
        while not so(self.screen):
            self.next()
        return self.screen

    @property
    def texts(self) -> list[str]:
        """What stands in the channel, without the arrivals."""
        return [m["text"] for m in self.screen["messages"].values() if m.get("subtype") != "channel_join"]


class Visitor:
    """Uses the page as one person."""

    def __init__(self, page: Page, person: Person) -> None:
        self.page, self.person = page, person
        self.client = httpx.Client(base_url=page.url, timeout=5)

    @property
    def id(self) -> str:
        return self.person.id

    def act(self, do: str, **args: object) -> Screen:
        """Does something; the answer has to be one for a page."""
        response = self.client.post("/page/act", json={"as": self.id, "do": do, **args})
        assert response.status_code == 200, response.text
        answer: Screen = response.json()
        return answer

    @contextmanager
    def watch(self, place: str = "about", **further: object) -> Iterator[Stream]:
        """Opens the stream of a place."""
        params = {"as": self.id, "in": place, **{name: str(value) for name, value in further.items()}}
        with self.client.stream("GET", "/page/stream", params=params) as response:
            assert response.status_code == 200, response.read()
            # Held on to: lines that nobody could read any more would close the connection.
            stream = Stream(response.iter_lines())
            yield stream

    def look(self, place: str = "about", **further: object) -> Screen:
        """The screen as it is now."""
        with self.watch(place, **further) as stream:
            return stream.screen
