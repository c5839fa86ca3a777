"""What every part of the playground holds on to."""

from dataclasses import dataclass

from bot.playground.clock import Clock
from bot.playground.delivery import Delivery
from bot.playground.entities import App
from bot.playground.events import Events
from bot.playground.faults import Faults
from bot.playground.journal import Journal
from bot.playground.limits import Buckets
from bot.playground.manifest import Manifest
from bot.playground.socketmode import Sockets
from bot.playground.world import World


@dataclass(slots=True)
class Core:
    app: App
    manifest: Manifest
    clock: Clock
    world: World
    journal: Journal
    faults: Faults
    buckets: Buckets
    delivery: Delivery
    events: Events
    sockets: Sockets
    base_url: str = ""
    """Where this Slack listens, "http://127.0.0.1:40123", once it does."""
