"""The Slack edge, one file per feature: parse, service, render."""

from bot.slack.edge import Edge
from handlers import changes, channels, claims, desk, ladder, messages, replies, resolutions, tickets, welcome


def register_all(edge: Edge) -> None:
    """Registers every handler; a test compares the result with `manifest.yml` and the templates."""
    conversation = (tickets, messages, claims, replies, resolutions, changes, ladder)
    for feature in (*conversation, desk, welcome, channels):
        feature.register(edge)
