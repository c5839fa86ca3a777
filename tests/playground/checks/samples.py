"""A valid sample of all that Slack lets an app send, by hand, with as many fields as go together."""

from copy import deepcopy
from typing import Any

from bot.playground.checks.problems import Problem, Report
from bot.playground.checks.shapes import SHAPES

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def option(value: str) -> Json:
    return {"text": plain(f"Option {value}"), "value": value, "description": plain("What it means")}


def section(text: str = "Printer on fire", **fields: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **fields}


CONFIRM: Json = {
    "title": plain("Resolve T-42?"),
    "text": mrkdwn("The customer will be told."),
    "confirm": plain("Resolve"),
    "deny": plain("Not yet"),
    "style": "danger",
}
DISPATCH: Json = {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]}
FILTER: Json = {
    "include": ["im", "mpim", "private", "public"],
    "exclude_external_shared_channels": True,
    "exclude_bot_users": True,
}
TRIGGER: Json = {
    "url": "https://slack.com/shortcuts/Ft0123ABC456/xyz",
    "customizable_input_parameters": [{"name": "ticket", "value": "T-42"}],
}
FEEDBACK: Json = {"text": plain("Good"), "value": "good", "accessibility_label": "Good answer"}
STYLE: Json = {"bold": True, "italic": False, "strike": False, "underline": True, "code": False}

COMPOSITIONS: dict[str, Json] = {
    "plain_text": plain("Printer on fire"),
    "mrkdwn": mrkdwn("*Printer* on fire"),
    "raw_text": {"type": "raw_text", "text": "Gold"},
    "raw_number": {"type": "raw_number", "value": 4, "text": "4 hours"},
    "confirm": CONFIRM,
    "option": option("a"),
    "option_group": {"label": plain("Urgency"), "options": [option("a")]},
    "conversation_filter": FILTER,
    "dispatch_action_config": DISPATCH,
    "slack_file": {"id": "F0123456"},
    "workflow": {"trigger": TRIGGER},
    "trigger": TRIGGER,
    "feedback_button": FEEDBACK,
    "attachment_field": {"title": "Tier", "value": "Gold", "short": True},
    "attachment": {
        "fallback": "T-42",
        "color": "#d00000",
        "fields": [{"title": "Tier", "value": "Gold", "short": True}],
        "mrkdwn_in": ["text"],
        "text": "Printer on fire",
        "ts": 1700000000,
    },
    "column_setting": {"align": "right", "is_wrapped": True},
    "input_parameter": {"name": "ticket", "value": "T-42"},
    "slack_icon": {"type": "icon", "name": "ticket"},
    "chart_segment": {"label": "Gold", "value": 0.5},
    "chart_point": {"label": "Monday", "value": -3},
    "chart_series": {"name": "Gold", "data": [{"label": "Monday", "value": 3}]},
    "chart_axis": {"categories": ["Monday"], "x_label": "Day", "y_label": "Tickets"},
    "style": STYLE,
}

LEAVES: dict[str, Json] = {
    "text": {"type": "text", "text": "Printer", "style": STYLE},
    "link": {"type": "link", "url": "https://example.com/a?b=c", "text": "status page", "unsafe": False},
    "user": {"type": "user", "user_id": "U024BE7LH"},
    "usergroup": {"type": "usergroup", "usergroup_id": "S0604QSJC"},
    "channel": {"type": "channel", "channel_id": "C024BE7LR"},
    "team": {"type": "team", "team_id": "T024BE7LD"},
    "emoji": {"type": "emoji", "name": "fire", "unicode": "1f525", "skin_tone": 2},
    "broadcast": {"type": "broadcast", "range": "here"},
    "date": {
        "type": "date",
        "timestamp": 1720710212,
        "format": "{date_num} at {time}",
        "url": "https://example.com",
        "fallback": "July 11th",
        "timezone": "Europe/Berlin",
    },
    "color": {"type": "color", "value": "#F405B3"},
}
_INLINE = {"type": "rich_text_section", "elements": list(LEAVES.values())}
RICH: dict[str, Json] = {
    "rich_text_section": _INLINE,
    "rich_text_list": {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [_INLINE],
        "indent": 1,
        "offset": 2,
        "border": 1,
    },
    "rich_text_preformatted": {
        "type": "rich_text_preformatted",
        "elements": [LEAVES["text"], LEAVES["link"]],
        "border": 0,
        "language": "python",
    },
    "rich_text_quote": {"type": "rich_text_quote", "elements": [LEAVES["text"]], "border": 1},
}
RICH_TEXT: Json = {"type": "rich_text", "elements": list(RICH.values())}

_AXIS: Json = {"axis_config": COMPOSITIONS["chart_axis"], "series": [COMPOSITIONS["chart_series"]]}
CHARTS: dict[str, Json] = {
    "pie": {"type": "pie", "segments": [COMPOSITIONS["chart_segment"]]},
    "line": {"type": "line", **_AXIS},
    "bar": {"type": "bar", **_AXIS},
    "area": {"type": "area", **_AXIS},
}


def _select(kind: str, **fields: object) -> Json:
    return {
        "type": kind,
        "action_id": kind,
        "placeholder": plain("Choose"),
        "confirm": CONFIRM,
        "focus_on_load": True,
        **fields,
    }


def _typed(kind: str, **fields: object) -> Json:
    return {
        "type": kind,
        "action_id": kind,
        "placeholder": plain("Say more"),
        "dispatch_action_config": DISPATCH,
        "focus_on_load": False,
        **fields,
    }


_OPTIONS = [option("a"), option("b")]
_FORMATTED = [{**option("a"), "text": mrkdwn("*a*")}, {**option("b"), "description": mrkdwn("_b_")}]
_MANY = {"max_selected_items": 2}

ELEMENTS: dict[str, Json] = {
    "button": {
        "type": "button",
        "text": plain("Claim"),
        "action_id": "claim",
        "url": "https://example.com",
        "value": "T-42",
        "style": "primary",
        "confirm": CONFIRM,
        "accessibility_label": "Claim T-42",
        "agent_prompt": "Summarise",
        "agent_prompt_display": "Summary",
        "visible_to_user_ids": ["U024BE7LH"],
    },
    "checkboxes": {
        "type": "checkboxes",
        "action_id": "boxes",
        "options": _FORMATTED,
        "initial_options": [_FORMATTED[1]],
        "confirm": CONFIRM,
        "focus_on_load": True,
    },
    "radio_buttons": {
        "type": "radio_buttons",
        "action_id": "radio",
        "options": _FORMATTED,
        "initial_option": _FORMATTED[0],
        "confirm": CONFIRM,
        "focus_on_load": False,
    },
    "datepicker": _select("datepicker", initial_date="2026-02-28"),
    "timepicker": _select("timepicker", initial_time="23:59", timezone="Europe/Berlin"),
    "datetimepicker": {
        "type": "datetimepicker",
        "action_id": "when",
        "initial_date_time": 1700000000,
        "confirm": CONFIRM,
        "focus_on_load": True,
    },
    "image": {"type": "image", "alt_text": "A printer", "image_url": "https://example.com/fire.png"},
    "overflow": {
        "type": "overflow",
        "action_id": "more",
        "options": [{**option("a"), "url": "https://example.com"}],
        "confirm": CONFIRM,
    },
    "static_select": _select("static_select", options=_OPTIONS, initial_option=option("b")),
    "multi_static_select": _select(
        "multi_static_select",
        option_groups=[{"label": plain("Urgency"), "options": _OPTIONS}],
        initial_options=[option("a"), option("b")],
        **_MANY,
    ),
    "external_select": _select("external_select", initial_option=option("a"), min_query_length=0),
    "multi_external_select": _select(
        "multi_external_select", initial_options=[option("a")], min_query_length=3, **_MANY
    ),
    "users_select": _select("users_select", initial_user="U024BE7LH"),
    "multi_users_select": _select("multi_users_select", initial_users=["U024BE7LH", "W012A3CDE"], **_MANY),
    "conversations_select": _select(
        "conversations_select",
        initial_conversation="D0123456",
        default_to_current_conversation=True,
        filter=FILTER,
        response_url_enabled=False,
    ),
    "multi_conversations_select": _select(
        "multi_conversations_select",
        initial_conversations=["C0123456"],
        default_to_current_conversation=False,
        filter={"include": ["im"]},
        **_MANY,
    ),
    "channels_select": _select("channels_select", initial_channel="C0123456", response_url_enabled=False),
    "multi_channels_select": _select("multi_channels_select", initial_channels=["C0123456"], **_MANY),
    "plain_text_input": _typed(
        "plain_text_input", initial_value="Printer", multiline=True, min_length=0, max_length=3000
    ),
    "email_text_input": _typed("email_text_input", initial_value="ana@example.com"),
    "url_text_input": _typed("url_text_input", initial_value="https://example.com"),
    "number_input": _typed(
        "number_input", is_decimal_allowed=True, initial_value="2.5", min_value="-1", max_value="10"
    ),
    "rich_text_input": _typed("rich_text_input", initial_value=RICH_TEXT, min_lines=2, max_lines=8),
    "file_input": {"type": "file_input", "action_id": "files", "filetypes": ["png"], "max_files": 10},
    "workflow_button": {
        "type": "workflow_button",
        "text": plain("Start"),
        "workflow": {"trigger": TRIGGER},
        "action_id": "start",
        "style": "danger",
        "accessibility_label": "Start it",
    },
    "feedback_buttons": {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": FEEDBACK,
        "negative_button": FEEDBACK,
    },
    "icon_button": {
        "type": "icon_button",
        "icon": "trash",
        "text": plain("Delete"),
        "action_id": "delete",
        "value": "T-42",
        "confirm": CONFIRM,
        "accessibility_label": "Delete it",
        "visible_to_user_ids": ["U024BE7LH"],
    },
    "url": {"type": "url", "url": "https://example.com", "text": "Source"},
}


def faults(group: str, name: str, value: object, surface: str = "message") -> list[Problem]:
    """The problems of one object, checked on its own as the shape of that name; paths start at the object."""
    report = Report(error="invalid_blocks", surface=surface)
    assert isinstance(value, dict)
    SHAPES[group][name].check(deepcopy(value), "", report)
    return report.problems
