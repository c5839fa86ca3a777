"""Programs as processes of their own, and what they print."""

import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 15.0
"""Seconds that a test waits for a process before it fails; starting takes one or two."""


class Program:
    """A command with nothing in its environment but what a test gives it."""

    def __init__(self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> None:
        self._heard = threading.Condition()
        self._said, self._over = "", False
        self._process = subprocess.Popen(
            command,
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1", **environment},
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, name="program")
        self._reader.start()

    def prints(self, pattern: str) -> re.Match[str]:
        """Where that is first printed; waits for it, and fails the test if it never comes."""
        with self._heard:
            self._heard.wait_for(lambda: self._over or re.search(pattern, self._said), PATIENCE)
            found = re.search(pattern, self._said)
        assert found is not None, f"Waited in vain for {pattern!r}:\n{self._said}"
        return found

    @property
    def said(self) -> str:
        """Everything so far."""
        with self._heard:
            return self._said

    def interrupt(self) -> int:
        """What Ctrl-C does; returns the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Waits for its end and returns the exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def kill(self) -> None:
        self._process.kill()
        self.end()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                with self._heard:
                    self._said += line
                    self._heard.notify_all()
        with self._heard:
            self._over = True
            self._heard.notify_all()


@contextmanager
def started(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """A program; it is killed at the end if it is still there."""
    program = Program(command, folder, environment or {})
    try:
        yield program
    finally:
        program.kill()
