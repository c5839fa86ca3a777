"""What the process says of itself: one line an event, and never anybody's text, name or token.

Events are named `room.what_happened` and carry ids, counts and durations. Modules log through `logging` or
`structlog`; both come out here. What stands in context variables (`request`, `ticket`) is on every line.
"""

import logging
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import Literal, TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.logs.exceptions import tell_exception
from bot.logs.secrets import Redaction

LEVELS = {
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn": logging.WARNING,
    "uvicorn.access": logging.WARNING,
    # Its warnings are about requests that nobody listens to, and hold a part of each.
    "slack_bolt": logging.ERROR,
    # It logs answers that it cannot read, and raises for them as well.
    "slack_sdk": logging.CRITICAL,
}
"""Loggers of others, and the level below which they would print payloads or chatter."""

_FIRST = ("timestamp", "level", "event")
_log = logging.getLogger(__name__)


def configure(
    style: Literal["json", "console"], secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Sends all logging of the process to `stream`, by default to standard error.

    `secrets` are taken out wherever they turn up; whatever looks like a token is taken out as well.
    """
    stream = stream or sys.stderr
    gathered: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        tell_exception,
    ]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *gathered],
            processors=[
                ProcessorFormatter.remove_processors_meta,
                Redaction(secrets),
                _in_order,
                _renderer(style, stream),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name, level in LEVELS.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[*gathered, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def catch_the_rest() -> None:
    """Lets nothing past the log that Python would print: warnings, and what ends a thread or the process."""
    logging.captureWarnings(True)
    # Python would print a record that cannot be written, arguments and all.
    logging.raiseExceptions = False
    threading.excepthook = _thread_ended
    sys.excepthook = _process_ended


def _thread_ended(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else ""
        _log.critical("process.thread_crashed", extra={"thread_name": name}, exc_info=args.exc_value)


def _process_ended(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    _log.critical("process.crashed", exc_info=error)


def _in_order(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    first = {key: event[key] for key in _FIRST if key in event}
    return first | {key: value for key, value in event.items() if key not in _FIRST}


def _renderer(style: Literal["json", "console"], stream: TextIO) -> Processor:
    if style == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=stream.isatty(), sort_keys=False)
