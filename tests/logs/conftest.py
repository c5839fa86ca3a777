"""Logging as the bot sets it up, into memory, and undone afterwards."""

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs


class Written(io.StringIO):
    """What was written so far."""

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """The only one."""
        (line,) = self.lines
        return line


@pytest.fixture(autouse=True)
def logging_is_left_as_it_was() -> Iterator[None]:
    names = ["", *logs.LEVELS]
    levels = {name: logging.getLogger(name).level for name in names}
    handlers, raising = list(logging.root.handlers), logging.raiseExceptions
    hooks = threading.excepthook, sys.excepthook
    before = structlog.get_config()
    # basicConfig(force=True) would close the handlers that pytest wants back.
    logging.root.handlers.clear()
    yield
    logging.captureWarnings(False)
    logging.root.handlers[:] = handlers
    logging.raiseExceptions = raising
    threading.excepthook, sys.excepthook = hooks
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(**before)


@pytest.fixture
def written() -> Written:
    stream = Written()
    logs.configure("json", ["s3cr3t-signing"], stream)
    return stream
