"""A command as somebody types it, in a terminal of its own or without one."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TIERLINE = Path(sys.executable).with_name("tierline")
PATIENCE = 60.0
"""Seconds that a test waits for words on the terminal, or for the end of a command."""

CTRL_C = "\x03"

# Python's own pty needs no thread here that would be forked along.
IN_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"


class Terminal:
    """What the command prints is kept, what is typed goes to it as from a keyboard."""

    def __init__(
        self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], *, tty: bool
    ) -> None:
        bare = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb", "TMPDIR": str(folder)}
        self._heard = threading.Condition()
        self._text, self._over = "", False
        self._process = subprocess.Popen(
            [sys.executable, "-c", IN_A_TERMINAL, *command] if tty else command,
            cwd=folder,
            env={**bare, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )
        self._reader = threading.Thread(target=self._read, name="terminal")
        self._reader.start()

    @property
    def said(self) -> str:
        with self._heard:
            return self._text

    def wait_for(self, words: str) -> str:
        """Everything printed so far, once `words` are among it; fails the test if they never come."""
        with self._heard:
            self._heard.wait_for(lambda: self._over or words in self._text, PATIENCE)
            assert words in self._text, f"Waited in vain for {words!r}:\n{self._text}"
            return self._text

    def press(self, key: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(key)
        self._process.stdin.flush()

    def terminate(self) -> None:
        """Asks it to stop by SIGTERM; it has to be without a terminal."""
        self._process.terminate()

    def end(self) -> int:
        """Waits for its end and returns the exit code."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code

    def close(self) -> None:
        """Ends it if it is still there."""
        assert self._process.stdin is not None
        self._process.kill()
        self.end()
        self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                with self._heard:
                    self._text += line
                    self._heard.notify_all()
        with self._heard:
            self._over = True
            self._heard.notify_all()


@contextmanager
def typed(
    command: Sequence[str | Path], folder: Path, *, tty: bool = True, **environment: str
) -> Iterator[Terminal]:
    """A command that runs until the end of the block."""
    terminal = Terminal(command, folder, environment, tty=tty)
    try:
        yield terminal
    finally:
        terminal.close()
