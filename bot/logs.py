"""What the process says: one line an event, for people or for machines, and never anybody's text.

Events are named `room.what_happened` and carry ids, counts and durations. Modules log through `logging` or
`structlog`; both come out here. What stands in context variables (`request`, `ticket`) is on every line.
"""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import Processor

QUIET = ("slack_bolt", "slack_sdk", "uvicorn", "apscheduler", "alembic", "asyncio", "websocket", "aiohttp")
"""Loggers of others, which may print payloads below this level."""


def configure(style: Literal["json", "console"], stream: TextIO | None = None) -> None:
    """Sends all logging of the process to `stream`, by default to standard error."""
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
