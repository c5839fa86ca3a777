"""A small bot on the real slack-bolt: it files tickets, lets them be claimed, and asks for more."""

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from tests.playground.cast import Desk, Part, button, line, modal, row, section


def make(desk: Desk) -> App:
    """The bot, talking to the desk's Slack."""
    client = WebClient(desk.tokens.bot_token, base_url=desk.slack.api_url, retry_handlers=[])
    bot = App(client=client, signing_secret=desk.tokens.signing_secret, process_before_response=True)
    bot.command("/ticket")(ticket)
    bot.view("ticket")(filed)
    bot.event("app_mention")(mentioned)
    bot.action("claim")(claim)
    bot.shortcut("from_message")(from_message)
    bot.event("app_home_opened")(home)
    bot.options("account")(accounts)
    for ignored in ("message", "member_joined_channel", "reaction_added"):
        bot.event(ignored)(ignore)
    return bot


def ticket(ack: Ack, body: Part, client: WebClient) -> None:
    if body["text"]:
        ack(text=f"Filed: {body['text']}")
    else:
        view = modal(line("Summary", "summary"), callback_id="ticket")
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()


def filed(ack: Ack, view: Part) -> None:
    text = view["state"]["values"]["summary_block"]["summary"]["value"]
    if len(text) < 3:
        ack(response_action="errors", errors={"summary_block": "Say more."})
    else:
        ack()


def mentioned(event: Part, say: Say) -> None:
    blocks = [section("*T-1*"), row(button("Claim", "claim", value="T-1"))]
    say(text="Filed T-1", blocks=blocks, thread_ts=event["ts"])


def claim(ack: Ack, body: Part, respond: Respond) -> None:
    ack()
    respond(text=f"Claimed by <@{body['user']['id']}>", replace_original=True)


def from_message(ack: Ack, body: Part, client: WebClient) -> None:
    ack()
    client.reactions_add(channel=body["channel"]["id"], timestamp=body["message"]["ts"], name="ticket")


def home(event: Part, client: WebClient) -> None:
    client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Your queue")]})


def accounts(ack: Ack) -> None:
    ack(options=[])


def ignore() -> None:
    """For events that need no answer."""
