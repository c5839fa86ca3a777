"""Who plays: the people of config/people.yml, and of each customer in config/accounts.yml one."""

from dataclasses import dataclass

HOME, HOST = "T0HOME", "Example Cloud"
BERLIN, NEW_YORK, CHICAGO = "Europe/Berlin", "America/New_York", "America/Chicago"


@dataclass(frozen=True, slots=True)
class Part:
    """One person: their id, what their profile says they do, and where and in which language they read."""

    user: str
    title: str
    tz: str = BERLIN
    locale: str = "en-US"


@dataclass(frozen=True, slots=True)
class Company:
    """A customer, and the channel that it shares with the host; each of the two has its own name for that."""

    team: str
    name: str
    channel: str
    ours: str
    theirs: str = "example-cloud-support"


OURS = {
    "ada": Part("U0ADA", "Support agent, on call", locale="en-GB"),
    "ben": Part("U0BEN", "Support agent", NEW_YORK),
    "cleo": Part("U0CLEO", "Support agent, security", locale="fr-FR"),
    "dan": Part("U0DAN", "Support agent", CHICAGO),
    "lea": Part("U0LEA", "Support lead", locale="de-DE"),
    "mel": Part("U0MEL", "Support manager", locale="en-GB"),
    "dora": Part("U0DIR", "Director of customer care", NEW_YORK),
    "adm": Part("U0ADM", "Administrator of the desk", "UTC", "en-GB"),
}
CUSTOMERS = {
    "carla": Part("U0CARLA", "Head of operations", NEW_YORK),
    "gus": Part("U0GUS", "Datenbanken", BERLIN, "de-DE"),
    "ivy": Part("U0IVY", "Office manager", CHICAGO),
}
COMPANIES = {
    "carla": Company("T0ACME", "Acme Corp", "C0ACME", "acme-support"),
    "gus": Company("T0GLOBEX", "Globex", "C0GLOBEX", "globex-support"),
    "ivy": Company("T0INITECH", "Initech", "C0INITECH", "initech-support"),
}
TIERS = ("support-enterprise", "support-priority", "support-standard", "support-ops")
PEOPLE = OURS | CUSTOMERS


def company_of(name: str) -> str:
    """The company in which somebody works, by its name."""
    return COMPANIES[name].name if name in COMPANIES else HOST
