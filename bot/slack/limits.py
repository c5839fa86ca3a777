"""How long each text of a message may be.

Source: Slack's Block Kit reference, per component; where sources disagree the stricter value stands here.
Lengths are in UTF-16 units, since Slack does not say what it counts as a character.
"""

BLOCKS_OF_A_MESSAGE = 50
BLOCKS_OF_A_VIEW = 100
BLOCKS_JSON = 13_000
"""Characters of a message's blocks as they are sent; Slack answers `msg_blocks_too_long` a little above."""

VIEW_JSON = 250_000
"""Bytes of a whole view."""

MESSAGE_TEXT = 3_990
"""Bytes of a message's own text: 4,000 in `chat.update`, the stricter method, with room for an ellipsis."""

NOTIFICATION = 1_000
"""UTF-16 units of that text where blocks are shown in its place; notifications show far less."""

ANY_TEXT = 3_000
"""Where nothing stricter is known."""

_OPTION = {"text": 75, "description": 75}
_CONFIRM = {"title": 100, "text": 300, "confirm": 30, "deny": 30}

TEXTS: dict[str, dict[str, int]] = {
    "modal": {"title": 24, "submit": 24, "close": 24},
    "header": {"text": 150},
    "section": {"text": 3_000, "fields": 2_000},
    "context": {"elements": 2_000},
    "input": {"label": 2_000, "hint": 2_000},
    "image": {"title": 2_000},
    "alert": {"text": 200},
    "card": {"title": 150, "subtitle": 150, "body": 200, "subtext": 200},
    "container": {"title": 150, "subtitle": 150},
    "button": {"text": 75, "accessibility_label": 75},
    "workflow_button": {"text": 75},
    "options": _OPTION,
    "initial_option": _OPTION,
    "initial_options": _OPTION,
    "option_groups": {"label": 75},
    "confirm": _CONFIRM,
}
"""By the `type` of the object a text stands in (or, where it has none, the key it hangs on), and its key."""

PLACEHOLDER = 150
