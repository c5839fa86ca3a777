"""The demo: the shipped configuration, the local Slack and the real bot, with a story played on them."""
