"""SIGTERM and SIGINT: the first asks the process to stop, the second ends it at once."""

import logging
import os
import signal
import threading

log = logging.getLogger(__name__)

ASKED = (signal.SIGTERM, signal.SIGINT)


class Stopping:
    """Becomes set with the first signal. Make it in the main thread, before any other thread starts."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        # Every thread inherits the mask, so only the one below ever takes a signal, and no lock is
        # ever met halfway, as it can be in a handler that interrupts the main thread.
        signal.pthread_sigmask(signal.SIG_BLOCK, ASKED)
        threading.Thread(target=self._listen, name="signals", daemon=True).start()

    def asked(self) -> bool:
        """Whether the process is to stop."""
        return self._asked.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether the process was asked to stop, at the latest after so many seconds."""
        return self._asked.wait(seconds)

    def _listen(self) -> None:
        first = signal.sigwait(ASKED)
        log.info("run.stopping", extra={"signal": signal.Signals(first).name})
        self._asked.set()
        second = signal.sigwait(ASKED)
        os._exit(128 + second)
