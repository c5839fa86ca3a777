"""Socket Mode: Slack's payloads over web sockets that we open, handed to Bolt in a pool of threads.

Two lines stand at a time, so that one may drop or be asked to come anew without a gap. A payload whose
handler fails gets no ack: Slack sends an event again then, and tells the person that a command failed.
"""

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http.client import HTTPException

import websocket
from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.dispatching import settled
from bot.slack.faults import classify
from bot.slack.line import Envelope, Line

log = logging.getLogger(__name__)

LINES = 2
WORKERS = 24

TIMEOUT = 8
"""Seconds that asking for the address of a line may take."""

PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds before the first, second, … attempt in a row to get a line; the last holds for all further ones."""

UNWELCOME = 30.0
"""Seconds to the next attempt when Slack wants none: a wrong token, Socket Mode off, too many lines."""

DRAIN = 20.0
"""Seconds for which a line that was replaced still carries acks."""

ANOTHER_LINE = 2.0
"""Seconds for which an ack waits for a line to go out by; Slack itself waits three."""

STOP = 10.0
"""Seconds that running handlers are given when the bot stops."""

_TROUBLE = (SlackClientError, websocket.WebSocketException, OSError, HTTPException, ValueError)


class SocketMode:
    """Keeps its lines from `start` to `stop`; each is called once. `connected` may be asked by any thread."""

    def __init__(
        self, app: App, app_token: str, base_url: str, *, lines: int = LINES, workers: int = WORKERS
    ) -> None:
        self._app = app
        self._app_token = app_token
        self._web = WebClient(base_url=base_url, timeout=TIMEOUT, retry_handlers=[])
        self._lines_wanted = lines
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="slack-handler")
        self._lock = threading.Condition()
        self._lines: set[Line] = set()
        self._keepers: set[threading.Thread] = set()
        self._running: set[Future[None]] = set()
        self._stopping = threading.Event()

    @property
    def connected(self) -> bool:
        """Whether there is a line over which Slack sends payloads."""
        with self._lock:
            return any(line.is_connected() for line in self._lines)

    def wait_connected(self, seconds: float) -> bool:
        """Whether there is such a line within so many seconds."""
        with self._lock:
            return self._lock.wait_for(lambda: any(line.is_connected() for line in self._lines), seconds)

    def start(self) -> None:
        """Opens the lines in the background, and goes on trying for as long as Slack is not there."""
        for _ in range(self._lines_wanted):
            self._add_keeper()

    def stop(self, seconds: float = STOP) -> None:
        """Takes nothing more, lets what runs finish and be acknowledged, and closes the lines."""
        with self._lock:
            self._stopping.set()
            running = tuple(self._running)
        if wait(running, seconds).not_done:
            log.warning("socket.handlers_abandoned")
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            lines, keepers = tuple(self._lines), tuple(self._keepers)
        for line in lines:
            line.hang_up()
        for keeper in keepers:
            keeper.join(seconds)

    def _add_keeper(self) -> None:
        keeper = threading.Thread(target=self._keep_a_line, name="slack-line", daemon=True)
        with self._lock:
            if not self._stopping.is_set():
                self._keepers = {known for known in self._keepers if known.is_alive()} | {keeper}
                keeper.start()

    def _keep_a_line(self) -> None:
        failures = 0
        pause: float | None = 0.0
        while pause is not None and not self._stopping.wait(pause):
            try:
                line = Line(self._address())
            except _TROUBLE as error:
                pause = _pause_after(error, failures)
                failures += 1
            else:
                failures = 0
                pause = self._listen(line)

    def _address(self) -> str:
        return str(self._web.apps_connections_open(app_token=self._app_token)["url"])

    def _listen(self, line: Line) -> float | None:
        """Takes what comes over the line until its end.

        Returns the seconds after which to open another one, None when that has been done.
        """
        self._admit(line)
        pause: float | None = PAUSES[-1]
        while (envelope := line.receive()) is not None:
            match envelope.get("type"):
                case "hello":
                    self._establish(line)
                    pause = PAUSES[0]
                case "disconnect" if not line.retiring:
                    pause = self._replace(line, str(envelope.get("reason")))
                case _:
                    self._take(line, envelope)
        self._dismiss(line)
        return pause

    def _establish(self, line: Line) -> None:
        with self._lock:
            line.established = True
            self._lock.notify_all()
        log.info("socket.connected")

    def _replace(self, line: Line, reason: str) -> float | None:
        log.info("socket.asked_to_leave", extra={"reason": reason})
        line.retire(DRAIN)
        if reason in {"link_disabled", "too_many_websockets"}:
            return UNWELCOME
        self._add_keeper()
        return None

    def _admit(self, line: Line) -> None:
        with self._lock:
            self._lines.add(line)
            stopping = self._stopping.is_set()
        if stopping:
            line.hang_up()

    def _dismiss(self, line: Line) -> None:
        with self._lock:
            self._lines.discard(line)
        line.close()
        if not line.retiring:
            log.warning("socket.lost")

    def _take(self, line: Line, envelope: Envelope) -> None:
        request = SocketModeRequest.from_dict(dict(envelope))
        with self._lock:
            # What is not taken is not acknowledged, so Slack brings it again, to us or to another copy.
            if request is None or self._stopping.is_set():
                return
            future = self._pool.submit(self._handle, line, request)
            self._running.add(future)
        future.add_done_callback(self._handled)

    def _handle(self, line: Line, request: SocketModeRequest) -> None:
        response = settled(run_bolt_app(self._app, request), request.payload)
        if self._answered(line, request, response):
            return
        # The handler has outlived its line; on any other one that stands soon Slack knows the envelope, too.
        if not (self.wait_connected(ANOTHER_LINE) and self._answered(line, request, response)):
            log.warning("socket.ack_lost")

    def _answered(self, line: Line, request: SocketModeRequest, response: BoltResponse) -> bool:
        with self._lock:
            others = [other for other in self._lines if other is not line and other.is_connected()]
        return any(_sent(way, request, response) for way in (line, *others))

    def _handled(self, future: "Future[None]") -> None:
        with self._lock:
            self._running.discard(future)
        if not future.cancelled() and (error := future.exception()) is not None:
            log.error("socket.handler_failed", exc_info=error)


def _sent(line: Line, request: SocketModeRequest, response: BoltResponse) -> bool:
    try:
        send_response(line, request, response, start_time=0.0)
    except (websocket.WebSocketException, OSError):
        return False
    return True


def _pause_after(error: Exception, failures: int) -> float:
    """Seconds until the next attempt, when so many failed in a row before this one."""
    reason, pause = type(error).__name__, PAUSES[min(failures, len(PAUSES) - 1)]
    if isinstance(error, SlackApiError) and (fault := classify(error)).code:
        reason = fault.code
        pause = pause if fault.ambiguous else fault.retry_after or UNWELCOME
    # Slack may be away for hours: the log says so at the first, second, fourth, eighth, … attempt.
    if failures & (failures + 1) == 0:
        log.warning("socket.not_connected", extra={"reason": reason, "attempt": failures + 1})
    return pause
