"""Slack's markup: escaped, parsed, and read as the person in front of the screen reads it."""

from bot.playground.mrkdwn.blocks import plain_blocks
from bot.playground.mrkdwn.escaping import escape, unescape
from bot.playground.mrkdwn.plain import plain
from bot.playground.mrkdwn.tokens import Token, parse

__all__ = ["Token", "escape", "parse", "plain", "plain_blocks", "unescape"]
