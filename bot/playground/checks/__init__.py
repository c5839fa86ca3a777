"""A strict Slack's view of what an app sends: what Slack would refuse, found without asking it."""

from bot.playground.checks.check_text import check_text, live_mentions
from bot.playground.checks.messages import check_message, warnings
from bot.playground.checks.problems import Problem
from bot.playground.checks.views import check_view

__all__ = ["Problem", "check_message", "check_text", "check_view", "live_mentions", "warnings"]
