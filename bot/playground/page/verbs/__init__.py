"""What a person can do on the page, one verb each."""

from bot.playground.page.verbs import beside, channels, elements, marking, talking
from bot.playground.page.verbs.verb import Verb

VERBS: dict[str, Verb] = {
    **talking.VERBS,
    **elements.VERBS,
    **channels.VERBS,
    **marking.VERBS,
    **beside.VERBS,
}
