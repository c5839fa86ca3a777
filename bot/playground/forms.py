"""What people entered: the `state.values` of views and messages, and the checks of Slack's client."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground.blocks import elements, options_of
from bot.playground.entities import Json
from bot.playground.errors import NotThereError


@dataclass(frozen=True, slots=True)
class Slot:
    """How one type of element keeps its value: the name in the state, the name of its initial value."""

    name: str
    initial: str
    many: bool = False


_TEXT = Slot("value", "initial_value")
SLOTS = {
    "plain_text_input": _TEXT,
    "number_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "rich_text_input": Slot("rich_text_value", "initial_value"),
    "static_select": Slot("selected_option", "initial_option"),
    "external_select": Slot("selected_option", "initial_option"),
    "radio_buttons": Slot("selected_option", "initial_option"),
    "checkboxes": Slot("selected_options", "initial_options", many=True),
    "multi_static_select": Slot("selected_options", "initial_options", many=True),
    "multi_external_select": Slot("selected_options", "initial_options", many=True),
    "users_select": Slot("selected_user", "initial_user"),
    "multi_users_select": Slot("selected_users", "initial_users", many=True),
    "conversations_select": Slot("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Slot("selected_conversations", "initial_conversations", many=True),
    "channels_select": Slot("selected_channel", "initial_channel"),
    "multi_channels_select": Slot("selected_channels", "initial_channels", many=True),
    "datepicker": Slot("selected_date", "initial_date"),
    "timepicker": Slot("selected_time", "initial_time"),
    "datetimepicker": Slot("selected_date_time", "initial_date_time"),
    "file_input": Slot("files", "initial_files", many=True),
}
_BY_OPTION = {"selected_option", "selected_options"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")
_PATTERNS = {
    "selected_date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "selected_time": re.compile(r"\d{2}:\d{2}"),
}


def initial(blocks: Sequence[Json]) -> Json:
    """`state.values` before anybody touched anything."""
    values: Json = {}
    for block, element in elements(blocks):
        slot = SLOTS.get(element["type"])
        if slot is not None:
            value = element.get(slot.initial, [] if slot.many else None)
            row = values.setdefault(block["block_id"], {})
            row[element["action_id"]] = {"type": element["type"], slot.name: value}
    return values


def kept(before: Json, after: Json) -> Json:
    """The state after a view was replaced: entries of the same block, action and type stay as they were."""
    merged: Json = {}
    for block_id, row in after.items():
        old = before.get(block_id, {})
        merged[block_id] = {
            action_id: old[action_id] if old.get(action_id, {}).get("type") == entry["type"] else entry
            for action_id, entry in row.items()
        }
    return merged


def entry_for(element: Json, value: object, options: Sequence[Json] | None = None) -> Json:
    """The state entry for what a person chose or typed; options are named by value or by text.

    Raises NotThereError when the element does not offer that.
    """
    slot = SLOTS.get(element["type"])
    if slot is None:
        raise NotThereError(f"Nothing can be entered into a {element['type']}.")
    return {"type": element["type"], slot.name: _value(element, slot, value, options)}


def _value(element: Json, slot: Slot, value: object, options: Sequence[Json] | None) -> object:
    # Slack sends null for a field that was emptied, never "".
    if value is None or value == "" or value == []:
        return [] if slot.many else None
    if slot.name in _BY_OPTION:
        wanted = list(value) if isinstance(value, list | tuple) else [value]
        offered = options_of(element) if options is None else options
        found = [_option(offered, str(w)) for w in wanted]
        return found if slot.many else found[0]
    if slot.many:
        return list(value) if isinstance(value, list | tuple) else [value]
    if slot.name == "rich_text_value":
        return _fitting(value, isinstance(value, dict), "rich text")
    if slot.name == "selected_date_time":
        return _fitting(value, isinstance(value, int), "a number of seconds")
    pattern = _PATTERNS.get(slot.name)
    text = str(value) if isinstance(value, str | int | float) else ""
    return _fitting(text, bool(pattern.fullmatch(text) if pattern else text), "what this field takes")


def _fitting(value: object, fits: bool, what: str) -> object:
    if not fits:
        raise NotThereError(f"{str(value)[:40]!r} is not {what}.")
    return value


def _option(offered: Sequence[Json], wanted: str) -> Json:
    for option in offered:
        if wanted in (option.get("value"), option["text"]["text"]):
            return option
    known = ", ".join(str(o["text"]["text"]) for o in offered)
    raise NotThereError(f"There is no option {wanted!r}; there are: {known}.")


def offers(options: Sequence[Json], wanted: str) -> bool:
    """Whether there is an option of this value or text."""
    return any(wanted in (option.get("value"), option["text"]["text"]) for option in options)


def option_named(element: Json, wanted: str) -> Json:
    """An option by value or text. Raises NotThereError."""
    return _option(options_of(element), wanted)


def complaint(block: Json, element: Json, entry: Json) -> str | None:
    """What Slack's client says below an input before it sends anything, or None."""
    value = entry.get(SLOTS[element["type"]].name)
    if value in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    if element["type"] == "number_input":
        return _number_complaint(element, str(value))
    if isinstance(value, str):
        return _text_complaint(element, value)
    if isinstance(value, list) and len(value) > element.get("max_selected_items", len(value)):
        return f"Please select no more than {element['max_selected_items']} items."
    return None


def _text_complaint(element: Json, value: str) -> str | None:
    if len(value) < element.get("min_length", 0):
        return f"Please use at least {element['min_length']} characters."
    if len(value) > element.get("max_length", 3000):
        return f"Please use no more than {element.get('max_length', 3000)} characters."
    if element["type"] == "email_text_input" and not _EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not _URL.fullmatch(value):
        return "Please enter a valid URL."
    return None


def _number_complaint(element: Json, value: str) -> str | None:
    try:
        number = float(value) if element["is_decimal_allowed"] else int(value)
    except ValueError:
        return "Please enter a number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None
