"""A valid sample of every block, written out by hand."""

from tests.playground.checks.samples import CHARTS, ELEMENTS, RICH_TEXT, Json, mrkdwn, plain, section

TASK: Json = {
    "type": "task_card",
    "task_id": "task-1",
    "title": "Look at the printer",
    "details": RICH_TEXT,
    "output": RICH_TEXT,
    "sources": [ELEMENTS["url"]],
    "status": "in_progress",
    "block_id": "task",
}
CARD: Json = {
    "type": "card",
    "hero_image": ELEMENTS["image"],
    "icon": ELEMENTS["image"],
    "title": mrkdwn("*T-42*"),
    "subtitle": plain("Acme"),
    "body": mrkdwn("Printer on fire"),
    "subtext": plain("due soon"),
    "actions": [ELEMENTS["button"]],
    "block_id": "card",
}
TABLE: Json = {
    "type": "table",
    "rows": [
        [{"type": "raw_text", "text": "Tier"}, {"type": "raw_text", "text": "Promise"}],
        [RICH_TEXT, {"type": "raw_number", "value": 4, "text": "4 h"}],
    ],
    "column_settings": [{"align": "left", "is_wrapped": True}, None],
    "block_id": "table",
}

BLOCKS: dict[str, Json] = {
    "section": section(
        fields=[mrkdwn("*Tier*"), plain("Gold")],
        accessory=ELEMENTS["overflow"],
        expand=True,
        block_id="section",
    ),
    "actions": {
        "type": "actions",
        "elements": [ELEMENTS["button"], ELEMENTS["static_select"], ELEMENTS["overflow"]],
        "block_id": "actions",
    },
    "context": {
        "type": "context",
        "elements": [mrkdwn("why"), plain("because"), ELEMENTS["image"]],
        "block_id": "context",
    },
    "context_actions": {
        "type": "context_actions",
        "elements": [ELEMENTS["feedback_buttons"], ELEMENTS["icon_button"]],
        "block_id": "context_actions",
    },
    "divider": {"type": "divider", "block_id": "divider"},
    "header": {"type": "header", "text": plain("T-42"), "block_id": "header"},
    "image": {
        "type": "image",
        "alt_text": "A printer",
        "slack_file": {"url": "https://files.slack.com/files-pri/T0-F0/fire.png"},
        "title": plain("Fire"),
        "block_id": "image",
    },
    "input": {
        "type": "input",
        "label": plain("Summary"),
        "element": ELEMENTS["plain_text_input"],
        "hint": plain("One line"),
        "optional": True,
        "dispatch_action": True,
        "block_id": "input",
    },
    "markdown": {"type": "markdown", "text": "**bold**", "block_id": "markdown"},
    "rich_text": {**RICH_TEXT, "block_id": "rich_text"},
    "table": TABLE,
    "data_table": {
        "type": "data_table",
        "caption": "Open tickets",
        "rows": [
            [{"type": "raw_text", "text": "Tier"}, {"type": "raw_text", "text": "Open"}],
            [RICH_TEXT, {"type": "raw_number", "value": 4, "text": "4"}],
        ],
        "page_size": 5,
        "row_header_column_index": 0,
        "block_id": "data_table",
    },
    "data_visualization": {
        "type": "data_visualization",
        "title": "Tickets a day",
        "chart": CHARTS["bar"],
        "block_id": "chart",
    },
    "alert": {"type": "alert", "text": mrkdwn("Too late"), "level": "warning", "block_id": "alert"},
    "card": CARD,
    "carousel": {"type": "carousel", "elements": [CARD], "block_id": "carousel"},
    "container": {
        "type": "container",
        "title": plain("History"),
        "rich_text_title": RICH_TEXT,
        "subtitle": mrkdwn("_of T-42_"),
        "child_blocks": [section(), {"type": "divider"}],
        "width": "wide",
        "icon": ELEMENTS["image"],
        "is_collapsible": True,
        "default_collapsed": True,
        "has_header_divider": False,
        "block_id": "container",
    },
    "task_card": TASK,
    "plan": {"type": "plan", "title": "Put it out", "tasks": [TASK], "block_id": "plan"},
    "video": {
        "type": "video",
        "alt_text": "A film",
        "title": plain("Fire"),
        "thumbnail_url": "https://example.com/fire.png",
        "video_url": "https://example.com/embed/1",
        "title_url": "https://example.com/watch/1",
        "author_name": "Ana",
        "provider_name": "Example",
        "provider_icon_url": "https://example.com/icon.png",
        "description": plain("A printer burns"),
        "block_id": "video",
    },
}
