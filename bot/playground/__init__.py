"""A local Slack: Web API, Socket Mode, signed HTTP, and people who act in it. Knows nothing of the bot."""
