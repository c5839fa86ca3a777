"""What stands beside the local Slack on its page: the clock, the outbox and the story, live."""
