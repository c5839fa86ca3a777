"""LocalSlack: the whole playground behind one object.

slack = LocalSlack(manifest)
acme = slack.add_workspace("Acme")
ana = slack.add_person("ana", acme)
tokens = slack.install_app(acme)
slack.start()  # slack.api_url is what SLACK_API_URL wants
slack.add_channel("help", acme, members=[ana, tokens.bot_user_id])
slack.as_person(ana).say("#help", "Is anybody there?")
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route, WebSocketRoute

from bot.playground.clock import Clock, system_monotonic, system_now
from bot.playground.core import Core
from bot.playground.delivery import Carrier, Delivery, Pace
from bot.playground.endpoint import Endpoint
from bot.playground.entities import App
from bot.playground.events import Events
from bot.playground.hooks import Hooks
from bot.playground.hosts import LocalHosts
from bot.playground.journal import Journal
from bot.playground.limits import Buckets, Limits
from bot.playground.manifest import Manifest, read_manifest
from bot.playground.people.person import Person
from bot.playground.setting import Setting
from bot.playground.signed import SignedHttp
from bot.playground.socketmode import Sockets
from bot.playground.trouble import Trouble
from bot.playground.wire import Wire
from bot.playground.world import World


class LocalSlack(Setting):
    """A small, strict Slack on a loopback port.

    `manifest`: the app's manifest as parsed YAML or JSON. `now`: what time it is (aware); messages,
    triggers and response URLs go by it. `monotonic` (seconds) paces rate limits; `wall` dates signatures.
    `pace`: how long to wait for acks, how far retries are compressed. `limits`: rate limits.
    `journal_size`, `timeline_size`: how many entries are kept, None for all. `routes`: further pages.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        now: Callable[[], datetime] = system_now,
        monotonic: Callable[[], float] = system_monotonic,
        wall: Callable[[], datetime] = system_now,
        port: int = 0,
        pace: Pace | None = None,
        limits: Limits | None = None,
        journal_size: int | None = None,
        timeline_size: int | None = None,
        routes: Iterable[BaseRoute] = (),
    ) -> None:
        clock = Clock(now, monotonic, wall)
        world = World(clock, timeline_size)
        self._wire = Wire(port)
        self.faults = Trouble(world.touch, self._wire)
        self.journal = Journal(clock, journal_size, world.touch)
        delivery = Delivery(clock, world.ids, self.journal, self.faults, pace or Pace())
        super().__init__(
            _assemble(read_manifest(manifest), world, self.journal, self.faults, delivery, limits or Limits())
        )
        self.faults.attach(self.core.sockets, delivery)
        self._http = SignedHttp(self.core.app, self.core.manifest, clock, delivery)
        delivery.carrier = self.core.sockets if self.core.manifest.socket_mode else self._http
        self._routes = list(routes)
        self._port = port
        self._people: dict[str, Person] = {}

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL wants, "http://127.0.0.1:40123/api/". Empty before the start."""
        return self.core.base_url and f"{self.core.base_url}/api/"

    def start(self) -> Self:
        """Listens, in a thread of its own."""
        endpoint = Endpoint(self.core, self._wire.abort)
        routes: list[BaseRoute] = [
            Route("/api/{method}", endpoint.answer, methods=["GET", "POST"]),
            Route("/hooks/{team}/{secret}", Hooks(self.core).answer, methods=["POST"]),
            WebSocketRoute("/link/", self.core.sockets.serve),
            *self._routes,
        ]
        self._wire.start(LocalHosts(Starlette(routes=routes), lambda: self._port), self._opened)
        return self

    async def _opened(self, port: int) -> None:
        self._port = port
        self.core.base_url = f"http://127.0.0.1:{port}"
        await self._http.open()
        self.core.delivery.open(self._wire.loop)

    def stop(self) -> None:
        """Closes all connections. What was on its way to the app is given up."""
        self._wire.stop(self._closed)

    async def _closed(self) -> None:
        self.core.delivery.close()
        await self._http.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def as_person(self, user_id: str) -> Person:
        """The person with this id, to act and see as them."""
        with self.core.world.lock:
            if user_id not in self._people:
                self._people[user_id] = Person(self.core, self.core.world.user(user_id))
            return self._people[user_id]

    def use_http(self, url: str) -> bool:
        """Sends everything to `url` from now on, signed. Returns whether it passed url_verification."""
        passed = self._wire.run(self._http.verify(url)).result(30)
        if passed:
            self._http.url = url
            self._carry_by(self._http)
        return passed

    def use_socket_mode(self) -> None:
        """Sends everything over the app's web sockets from now on."""
        self._carry_by(self.core.sockets)

    def _carry_by(self, carrier: Carrier) -> None:
        self.core.delivery.carrier = carrier
        self.core.delivery.connected()
        self.core.world.touch()

    def wait_until(self, predicate: Callable[[], bool], timeout: float = 5.0) -> bool:
        """Whether `predicate` became true within `timeout` real seconds; asked at every change here."""
        return self.core.world.wait_until(predicate, timeout)

    def wait_connected(self, connections: int = 1, timeout: float = 5.0) -> bool:
        """Whether the app has so many web sockets open, at the latest after `timeout` real seconds."""
        return self.wait_until(lambda: self.core.sockets.connected >= connections, timeout)

    def settle(self, timeout: float = 5.0) -> bool:
        """Whether everything sent was acknowledged or given up within `timeout` real seconds."""
        return self.wait_until(lambda: self.core.delivery.idle, timeout)


def _assemble(
    manifest: Manifest, world: World, journal: Journal, faults: Trouble, delivery: Delivery, limits: Limits
) -> Core:
    app = App(
        id=world.ids.lasting("A"),
        app_token=world.ids.secret("xapp-1-"),
        signing_secret=world.ids.secret(""),
        verification_token=world.ids.secret(""),
        client_id=world.ids.secret(""),
    )
    return Core(
        app=app,
        manifest=manifest,
        clock=world.clock,
        world=world,
        journal=journal,
        faults=faults,
        buckets=Buckets(limits, world.clock.monotonic),
        delivery=delivery,
        events=Events(app, manifest, world, delivery),
        sockets=Sockets(app, world.ids, faults, delivery, world.touch),
    )
