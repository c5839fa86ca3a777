"""Copies of the bot as processes of their own, started as an operator starts them."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

TIERLINE = Path(sys.executable).with_name("tierline")
PATIENCE = 45.0
"""Seconds that a test waits for a process before it fails; starting takes one or two on an idle machine."""


class Copy:
    """`tierline run` with nothing in its environment but what a test gives it."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._heard = threading.Condition()
        self._lines: list[str] = []
        self._over = False
        self._process = subprocess.Popen(
            [TIERLINE, "run"],
            env={"PATH": os.environ["PATH"], "TIERLINE_HTTP": "127.0.0.1:0", **environment},
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, name="copy")
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def said(self) -> str:
        """Everything on standard error so far."""
        with self._heard:
            return "".join(self._lines)

    def heard(self, event: str) -> dict[str, Any]:
        """The first line of the log with that event; waits for it, and fails the test if it never comes."""
        with self._heard:
            self._heard.wait_for(lambda: self._over or self._find(event) is not None, PATIENCE)
            found = self._find(event)
        assert found is not None, f"Waited in vain for {event}:\n{self.said}"
        return found

    def get(self, path: str) -> httpx.Response:
        """What its web server answers."""
        return httpx.get(f"{self.address}{path}", timeout=PATIENCE)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.heard('run.listening')['port']}"

    def ask_to_stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """As the kernel does it: nothing is finished."""
        self._process.kill()
        self.end()

    def end(self) -> int:
        """Waits for its end and returns the exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def _read(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            for line in stream:
                with self._heard:
                    self._lines.append(line)
                    self._heard.notify_all()
        with self._heard:
            self._over = True
            self._heard.notify_all()

    def _find(self, event: str) -> dict[str, Any] | None:
        lines = (json.loads(line) for line in self._lines if line.startswith("{"))
        return next((line for line in lines if line["event"] == event), None)


@contextmanager
def running(environment: Mapping[str, str], folder: Path) -> Iterator[Copy]:
    """A copy that has started to work; it is killed at the end if it is still there."""
    with beginning(environment, folder) as copy:
        copy.heard("run.started")
        yield copy


@contextmanager
def beginning(environment: Mapping[str, str], folder: Path) -> Iterator[Copy]:
    """The same without waiting for anything."""
    copy = Copy(environment, folder)
    try:
        yield copy
    finally:
        copy.kill()
