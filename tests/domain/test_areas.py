import pytest

from bot.domain.areas import AREAS, GENERAL
from bot.domain.triage import TriagePolicy, classify

ABOUT = [
    ("security", "we got a phishing mail"),
    ("performance", "the dashboard is very slow"),
    ("integrations", "the Salesforce webhook stopped"),
    ("data", "the database backup is corrupted"),
    ("billing", "we were charged twice, please refund"),
    ("how-to", "how do I export a report?"),
    ("feature request", "feature request: dark mode"),
    ("access", "I cannot log in, my password is rejected"),
    ("general", "production is down"),
    ("performance", "Die Auswertung ist sehr langsam"),
    ("billing", "Die Rechnung wurde doppelt abgebucht"),
    ("access", "Je n'arrive pas à me connecter, mot de passe refusé"),
    ("how-to", "¿Cómo puedo exportar un informe?"),
    ("access", "Não consigo fazer login, a senha não é aceita"),
]


def areas(text: str) -> tuple[tuple[str, float], ...]:
    return classify(text, impact=None, scope=None, facts={}, policy=TriagePolicy.parse({})).areas


@pytest.mark.parametrize(("area", "text"), ABOUT)
def test_the_heaviest_area_comes_first(area: str, text: str) -> None:
    assert areas(text)[0][0] == area


def test_the_two_best_are_kept() -> None:
    names = [name for name, _ in areas("the Salesforce api is slow and the invoice export fails")]
    assert len(names) == 2
    assert names[0] == "integrations"


def test_weights_fall() -> None:
    (_, first), (_, second) = areas("how do I export a report?")
    assert first >= second > 0


def test_a_text_about_nothing_known_is_general() -> None:
    assert areas("hm") == ((GENERAL, 0.0),)


def test_a_phrase_weighs_once_however_often_it_stands_there() -> None:
    assert areas("slow slow slow") == areas("slow")


def test_every_built_in_area_is_named_in_the_table() -> None:
    assert {area for area, _ in ABOUT} == {*AREAS, GENERAL}
