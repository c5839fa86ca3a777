import pytest

from bot.domain.signals import signal_hits
from bot.domain.text import read, spoken
from bot.domain.triage_policy import TriagePolicy

INDEX = TriagePolicy.parse({}).index


def signals(text: str) -> set[str]:
    words = read(spoken(text))
    return {hit.name for hit in signal_hits(INDEX.find(words), words)}


SAYS = [
    ("en", "outage", "Production is down"),
    ("en", "outage", "The API does not respond"),
    ("en", "data_loss", "data loss after upgrade"),
    ("en", "data_loss", "all our orders are gone"),
    ("en", "security", "we have been hacked"),
    ("en", "security", "someone leaked our credentials"),
    ("en", "danger", "printer on fire"),
    ("en", "blocked", "our team is blocked"),
    ("en", "blocked", "I can't log in"),
    ("en", "degraded", "checkout is slow since this morning"),
    ("en", "failure", "the export crashes"),
    ("en", "deadline", "please help asap"),
    ("en", "scope", "for everyone"),
    ("en", "workaround", "there is a workaround"),
    ("en", "question", "how do I export a report?"),
    ("en", "feature_request", "it would be nice to have tags"),
    ("en", "billing", "the invoice is wrong"),
    ("en", "minor", "typo on the start page"),
    ("de", "outage", "Der Server ist ausgefallen"),
    ("de", "data_loss", "Unsere Daten sind weg"),
    ("de", "security", "Wir wurden gehackt"),
    ("de", "danger", "Der Drucker brennt"),
    ("de", "blocked", "Ich kann mich nicht anmelden"),
    ("de", "degraded", "Die Seite lädt sehr langsam"),
    ("de", "failure", "Der Export funktioniert nicht"),
    ("de", "deadline", "Bitte dringend helfen"),
    ("de", "scope", "bei allen Kunden"),
    ("de", "workaround", "Es gibt eine Übergangslösung"),
    ("de", "question", "Wie kann ich exportieren?"),
    ("de", "feature_request", "Es wäre schön, wenn man filtern könnte"),
    ("de", "billing", "Die Rechnung ist falsch"),
    ("de", "minor", "ein Tippfehler"),
    ("de", "outage", "Stoerung im Netz"),
    ("fr", "outage", "Le site est en panne"),
    ("fr", "data_loss", "Perte de données"),
    ("fr", "security", "Nous avons été piratés"),
    ("fr", "danger", "L'imprimante est en feu"),
    ("fr", "blocked", "Je n'arrive pas à me connecter"),
    ("fr", "degraded", "C'est très lent"),
    ("fr", "failure", "L'export ne fonctionne plus"),
    ("fr", "deadline", "C'est urgent"),
    ("fr", "scope", "pour tous nos clients"),
    ("fr", "workaround", "une solution de contournement existe"),
    ("fr", "question", "Comment exporter un rapport ?"),
    ("fr", "feature_request", "Ce serait bien d'avoir des étiquettes"),
    ("fr", "billing", "La facture est fausse"),
    ("fr", "minor", "une faute de frappe"),
    ("es", "outage", "El sistema está caído"),
    ("es", "data_loss", "Se perdieron todos los datos"),
    ("es", "security", "Nos han hackeado"),
    ("es", "danger", "La impresora está en llamas"),
    ("es", "blocked", "No puedo iniciar sesión"),
    ("es", "degraded", "La página está muy lenta"),
    ("es", "failure", "La exportación no funciona"),
    ("es", "deadline", "Es urgente"),
    ("es", "scope", "para todos los clientes"),
    ("es", "workaround", "hay una solución temporal"),
    ("es", "question", "¿Cómo puedo exportar?"),
    ("es", "feature_request", "Sería bueno tener etiquetas"),
    ("es", "billing", "La factura está mal"),
    ("es", "minor", "una errata"),
    ("pt", "outage", "O site está fora do ar"),
    ("pt", "data_loss", "Perdemos todos os dados"),
    ("pt", "security", "Fomos hackeados"),
    ("pt", "danger", "A impressora está pegando fogo"),
    ("pt", "blocked", "Não consigo fazer login"),
    ("pt", "degraded", "O sistema está muito lento"),
    ("pt", "failure", "A exportação não funciona"),
    ("pt", "deadline", "É urgente"),
    ("pt", "scope", "para todos os clientes"),
    ("pt", "workaround", "há uma solução alternativa"),
    ("pt", "question", "Como posso exportar?"),
    ("pt", "feature_request", "Seria bom ter etiquetas"),
    ("pt", "billing", "A fatura está errada"),
    ("pt", "minor", "um erro de digitação"),
]
DENIES = [
    ("en", "outage", "Production is no longer down"),
    ("en", "outage", "The site is not down"),
    ("en", "outage", "there was no outage"),
    ("en", "deadline", "this is not urgent"),
    ("en", "failure", "it isn't broken"),
    ("en", "data_loss", "without data loss"),
    ("en", "security", "we have never been hacked"),
    ("en", "scope", "not everyone sees it"),
    ("en", "workaround", "there is no workaround"),
    ("de", "outage", "Der Server ist nicht mehr down"),
    ("de", "outage", "Es gibt keinen Ausfall"),
    ("de", "deadline", "Es ist nicht dringend"),
    ("fr", "outage", "Le serveur n'est plus en panne"),
    ("fr", "outage", "Il n'y a aucune panne"),
    ("fr", "deadline", "Ce n'est pas urgent"),
    ("es", "outage", "El servidor ya no está caído"),
    ("es", "deadline", "No es urgente"),
    ("pt", "outage", "O servidor já não está fora do ar"),
    ("pt", "deadline", "Não é urgente"),
]
OVER = [
    "The outage is resolved",
    "The site was down but it is fixed now",
    "Der Ausfall ist behoben",
    "La panne est résolue",
    "La caída está resuelta",
    "A queda foi resolvida",
]
SUPPOSED = [
    "What happens if production is down?",
    "What do you do in case of an outage?",
    "It would be nice to get alerts when production is down",
    "Was passiert, falls der Server ausgefallen ist?",
    "Que faire en cas de panne ?",
    "¿Qué hacen en caso de caída?",
    "O que fazem em caso de queda?",
]
HARMLESS = [
    "the drop down menu",
    "scroll down",
    "outage notifications",
    "our smoke tests",
    "scheduled downtime",
]


@pytest.mark.parametrize(("language", "signal", "text"), SAYS)
def test_a_phrase_raises_its_signal(language: str, signal: str, text: str) -> None:
    assert signal in signals(text), language


@pytest.mark.parametrize(("language", "signal", "text"), DENIES)
def test_a_denied_phrase_does_not_count(language: str, signal: str, text: str) -> None:
    assert signal not in signals(text), language


@pytest.mark.parametrize("text", OVER)
def test_what_is_over_does_not_count(text: str) -> None:
    assert "outage" not in signals(text)


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_supposed_or_wished_for_does_not_count(text: str) -> None:
    assert "outage" not in signals(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_expressions_do_not_count(text: str) -> None:
    assert not signals(text) & {"outage", "danger"}
