"""People who use this Slack: what they do, and what they see."""
