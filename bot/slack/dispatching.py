"""What both ways in do with Bolt's answer before Slack gets it."""

from collections.abc import Mapping

from slack_bolt import BoltResponse


def settled(response: BoltResponse, body: Mapping[str, object]) -> BoltResponse:
    """The answer as it is, but an event that nobody listens to counts as taken.

    Slack would send it three times more, and switch all events off if there were too many of them.
    """
    if response.status == 404 and body.get("type") == "event_callback":
        return BoltResponse(status=200, body="")
    return response
