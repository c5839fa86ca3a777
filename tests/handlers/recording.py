"""What the handlers register, without a Bolt app behind it."""

from collections.abc import Mapping
from functools import cache

from bot.slack.edge import Edge, Handler
from handlers import register_all


class Recorder(Edge):
    """Keeps each handler under its kind and its name."""

    def __init__(self) -> None:
        self.handlers: dict[str, dict[str, Handler]] = {}

    def command(self, name: str, handler: Handler) -> None:
        self._keep("command", name, handler)

    def action(self, name: str, handler: Handler) -> None:
        self._keep("action", name, handler)

    def form(self, name: str, handler: Handler) -> None:
        self._keep("form", name, handler)

    def shortcut(self, name: str, handler: Handler) -> None:
        self._keep("shortcut", name, handler)

    def event(self, name: str, handler: Handler) -> None:
        self._keep("event", name, handler)

    def _keep(self, kind: str, name: str, handler: Handler) -> None:
        assert name not in self.handlers.setdefault(kind, {}), f"Two handlers want the {kind} {name}."
        self.handlers[kind][name] = handler


@cache
def recorded() -> Recorder:
    recorder = Recorder()
    register_all(recorder)
    return recorder


def registered() -> Mapping[str, set[str]]:
    """The names by what they are: command, action, form, shortcut, event."""
    return {kind: set(handlers) for kind, handlers in recorded().handlers.items()}
