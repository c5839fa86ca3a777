"""Builds events as Slack's Events API sends them, for what the app subscribed to."""

from bot.playground.clock import Clock, ts_of
from bot.playground.delivery import Delivery
from bot.playground.entities import App, Channel, Installation, Json
from bot.playground.ids import Ids
from bot.playground.manifest import Manifest
from bot.playground.world import World

PLURAL = {"channel": "channels", "group": "groups", "im": "im"}


class Events:
    def __init__(self, app: App, manifest: Manifest, world: World, delivery: Delivery) -> None:
        self._app, self._manifest, self._world, self._delivery = app, manifest, world, delivery
        self._clock: Clock = world.clock
        self._ids: Ids = world.ids

    def event_ts(self) -> str:
        return ts_of(self._clock.micros())

    def in_channel(self, channel: Channel, event: Json) -> None:
        """Sends an event of a channel, once, if the app subscribed to it and its bot is a member there."""
        name = event["type"]
        if name == "message":
            name = f"message.{PLURAL[channel.kind]}"
        if name in self._manifest.events:
            # One app gets one event, also where several of its installations are members.
            installation = self._world.member_installation(channel)
            if installation is not None:
                self._send(installation, event, shared=bool(channel.shared_with))

    def in_team(self, team_id: str, event: Json) -> None:
        """Sends an event of a workspace, if the app is installed there and subscribed to it."""
        installation = self._world.installations.get(team_id)
        if installation is not None and installation.active:
            self.to(installation, event)

    def to(self, installation: Installation, event: Json, *, shared: bool = False) -> None:
        """Sends an event to one installation, if the app subscribed to it."""
        if event["type"] in self._manifest.events:
            self._send(installation, event, shared=shared)

    def _send(self, installation: Installation, event: Json, *, shared: bool) -> None:
        payload: Json = {
            "token": self._app.verification_token,
            "team_id": installation.team_id,
            "enterprise_id": None,
            "context_team_id": installation.team_id,
            "context_enterprise_id": None,
            "api_app_id": self._app.id,
            "event": event,
            "type": "event_callback",
            "event_id": self._ids.fresh("Ev"),
            "event_time": self._clock.seconds(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": installation.team_id,
                    "user_id": installation.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": shared,
            "event_context": self._ids.fresh("4-"),
        }
        self._delivery.tell(event["type"], payload)
