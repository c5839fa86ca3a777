"""The page: a Slack client in the browser, over one LocalSlack."""
