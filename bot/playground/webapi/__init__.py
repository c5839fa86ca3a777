"""The Web API: one file per family of methods. Importing this package registers them all."""

from bot.playground.webapi import (
    apps,
    chat,
    conversations,
    directory,
    history,
    pins,
    reactions,
    views,
)
from bot.playground.webapi.call import METHODS

__all__ = [
    "METHODS",
    "apps",
    "chat",
    "conversations",
    "directory",
    "history",
    "pins",
    "reactions",
    "views",
]
