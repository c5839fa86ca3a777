"""Who is there: people with an open page, and the app."""

from collections import Counter

from bot.playground.core import Core


class Presence:
    def __init__(self, core: Core) -> None:
        self._core = core
        self._open: Counter[str] = Counter()

    def enter(self, user_id: str) -> None:
        """Somebody opened a page. Hold no lock."""
        with self._core.world.lock:
            self._open[user_id] += 1
            self._core.world.touch()

    def leave(self, user_id: str) -> None:
        with self._core.world.lock:
            self._open[user_id] -= 1
            self._core.world.touch()

    def of_all(self) -> dict[str, bool]:
        """Everybody who is no bot, and the bots of the app. Hold the lock."""
        connected = self._connected()
        return {
            user.id: connected if user.is_bot else self._open[user.id] > 0
            for user in self._core.world.users.values()
        }

    def _connected(self) -> bool:
        """Over signed HTTP the app has no connection to lose."""
        carrier = self._core.delivery.carrier
        return carrier is not self._core.sockets or self._core.sockets.connected > 0
