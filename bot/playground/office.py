"""Two companies that work together: a first scene for any app, without a line of code."""

from bot.playground.lasting import keep_secrets
from bot.playground.server import LocalSlack
from bot.playground.setting import Tokens

BERLIN, NEW_YORK, TOKYO = "Europe/Berlin", "America/New_York", "Asia/Tokyo"


def furnish(slack: LocalSlack) -> Tokens:
    """Lighthouse, which has installed the app, and its customer Bluebird, which has not.

    nora (an admin), sam and jun work at Lighthouse, ella at Bluebird. The app is in #general, #project and
    the channel that both share, #bluebird to the one and #lighthouse to the other; not in #random. Its
    tokens follow from the manifest's name. Call it before the start; it returns what the app has to know.
    """
    home, other = slack.add_workspace("Lighthouse"), slack.add_workspace("Bluebird")
    nora = slack.add_person("nora", home, real_name="Nora Berg", tz=BERLIN, admin=True, title="IT")
    sam = slack.add_person("sam", home, real_name="Sam Okafor", tz=NEW_YORK, title="Sales")
    jun = slack.add_person("jun", home, real_name="Jun Ito", tz=TOKYO, title="Support")
    ella = slack.add_person("ella", other, real_name="Ella Moreno", tz=NEW_YORK, title="Head of purchasing")
    tokens = keep_secrets(slack.core, slack.install_app(home), slack.core.manifest.name)
    bot = tokens.bot_user_id
    slack.add_channel("general", home, members=[nora, sam, jun, bot])
    slack.add_channel("project", home, members=[sam, jun, bot])
    slack.add_channel("random", home, members=[nora, sam, jun])
    shared = slack.add_channel("bluebird", home, members=[sam, jun])
    slack.share_channel(shared, other, "lighthouse")
    # The app comes last, so that it is not told of everybody who was there before.
    slack.add_to_channel(shared, ella, bot)
    return tokens
