"""Messages as apps really send them: a support card, an answer to a slash command, a digest, an alert."""

from tests.playground.checks.samples import Json, mrkdwn, plain


def _button(text: str, **fields: object) -> Json:
    return {"type": "button", "text": plain(text), "action_id": text.lower(), "value": "T-42", **fields}


def _facts(*pairs: tuple[str, str]) -> Json:
    return {"type": "section", "fields": [mrkdwn(f"*{name}*\n{value}") for name, value in pairs]}


_URGENCIES = [{"text": plain(name), "value": name.lower()} for name in ("Critical", "High", "Normal", "Low")]

CARD: Json = {
    "channel": "C024BE7LR",
    "text": "T-42 Printer on fire",
    "username": "Tierline",
    "icon_emoji": ":ticket:",
    "unfurl_links": False,
    "metadata": {"event_type": "tierline_post", "event_payload": {"key": "card:42:3"}},
    "blocks": [
        {"type": "header", "text": plain("T-42 Printer on fire"), "block_id": "head"},
        {"type": "section", "text": mrkdwn("> The printer on floor 3 is on fire &amp; nobody can print.")},
        _facts(("Account", "Acme"), ("Tier", "Gold"), ("Urgency", "High"), ("Area", "Printing")),
        _facts(("Owner", "<@U024BE7LH>"), ("Opened", "<!date^1700000000^{date_short_pretty}|Nov 14>")),
        {
            "type": "section",
            "text": mrkdwn("*First answer* due <!date^1700003600^{date_short_pretty} at {time}|23:13 UTC>"),
            "accessory": {
                "type": "static_select",
                "action_id": "urgency",
                "placeholder": plain("Urgency"),
                "options": _URGENCIES,
                "initial_option": _URGENCIES[1],
                "confirm": {
                    "title": plain("Change urgency?"),
                    "text": plain("The promises are counted anew."),
                    "confirm": plain("Change"),
                    "deny": plain("Keep"),
                },
            },
        },
        {"type": "divider"},
        {"type": "context", "elements": [mrkdwn("*Why* outage words, 40 people"), plain("confidence 92%")]},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_quote",
                    "elements": [
                        {"type": "text", "text": "since <b>nine</b> & counting", "style": {"code": True}}
                    ],
                }
            ],
        },
        {
            "type": "section",
            "text": mrkdwn("<https://acme.slack.com/archives/C1/p1700000000000100|Open thread>"),
        },
        {
            "type": "actions",
            "block_id": "doing",
            "elements": [
                _button("Claim", style="primary"),
                _button("Reply"),
                _button("Ask customer"),
                _button("Escalate"),
                _button("Resolve"),
                {"type": "overflow", "action_id": "more", "options": _URGENCIES},
            ],
        },
        {"type": "context", "elements": [mrkdwn("Nothing typed here reaches the customer.")]},
        {"type": "divider"},
    ],
}

MESSAGES: dict[str, Json] = {
    "card": CARD,
    "only text": {"channel": "C024BE7LR", "text": "Hello, world"},
    "a reply under an agent's name": {
        "channel": "C024BE7LR",
        "thread_ts": "1700000000.000100",
        "text": "We are on it.",
        "username": "Ana (Support)",
        "icon_url": "https://example.com/ana.png",
        "metadata": {"event_type": "tierline_post", "event_payload": {"key": "reply:42:1"}},
    },
    "an answer to a slash command": {
        "response_type": "ephemeral",
        "text": "T-42 is open.",
        "blocks": [
            {"type": "section", "text": mrkdwn("*T-42* is open: Gold, High.")},
            {
                "type": "actions",
                "elements": [_button("Edit"), _button("Open thread", url="https://a.slack.com")],
            },
        ],
    },
    "an answer through a response_url": {"replace_original": True, "text": "Done :white_check_mark:"},
    "an alert of the legacy kind": {
        "channel": "C024BE7LR",
        "attachments": [
            {
                "fallback": "Build failed",
                "color": "#d00000",
                "title": "Build 17",
                "title_link": "https://ci.example.com/17",
                "text": "2 of 317 tests failed",
                "fields": [{"title": "Branch", "value": "main", "short": True}],
                "footer": "CI",
                "ts": 1700000000,
                "mrkdwn_in": ["text"],
            }
        ],
    },
    "a digest with an image": {
        "channel": "C024BE7LR",
        "text": "This week",
        "blocks": [
            {
                "type": "section",
                "text": mrkdwn("*Farmhouse Thai Cuisine*\n:star::star::star::star: 1528 reviews"),
                "accessory": {"type": "image", "image_url": "https://example.com/a.jpg", "alt_text": "food"},
            },
            {"type": "image", "image_url": "https://example.com/chart.png", "alt_text": "Tickets a day"},
            {"type": "markdown", "text": "| Tier | Open |\n|---|---|\n| Gold | 4 |"},
        ],
    },
}
