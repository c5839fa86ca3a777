"""An app's request URL: an HTTP server that notes what it gets and answers as it is told."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Got:
    """One request; header names are in lower case."""

    body: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Say:
    """An answer."""

    status: int = 200
    body: str = ""
    kind: str = "text/plain"
    no_retry: bool = False


class Receiver:
    """Listens on a loopback port; `answer` makes each answer."""

    def __init__(self, answer: Callable[[Got], Say] | None = None) -> None:
        self.got: list[Got] = []
        self.answer: Callable[[Got], Say] = answer or (lambda _: Say())
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/slack/events"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                got = Got(body, {name.lower(): value for name, value in self.headers.items()})
                receiver.got.append(got)
                with suppress(ConnectionError):  # Slack may have hung up by now
                    self._say(receiver.answer(got))
                    self.wfile.flush()

            def _say(self, answer: Say) -> None:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body.encode())))
                if answer.no_retry:
                    self.send_header("X-Slack-No-Retry", "1")
                self.end_headers()
                self.wfile.write(answer.body.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Keeps the test's output clean."""

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)
