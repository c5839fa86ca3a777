"""A person, with all they can do in their Slack client."""

from bot.playground.people.acting import Acting
from bot.playground.people.modals import Modals
from bot.playground.people.seeing import Seeing
from bot.playground.people.talking import Talking


class Person(Talking, Acting, Modals, Seeing):
    """Acts and sees as one person. Every method may be called from any thread but the server's own.

    Whatever the client would not offer (a button that is gone, a channel they are not in) raises
    NotThereError. What the app gets wrong is shown to the person as Slack does and stands in the journal.
    """
