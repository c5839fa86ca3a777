import pytest

from bot.domain.triage import TriagePolicy, classify

SPOKEN = [
    ("en", "The export of our report fails since this morning"),
    ("en", "login broken"),
    ("de", "Der Export unserer Berichte schlägt seit heute fehl"),
    ("de", "Drucker kaputt"),
    ("fr", "L'export de nos rapports échoue depuis ce matin"),
    ("es", "La exportación de nuestros informes falla desde hoy"),
    ("pt", "A exportação dos nossos relatórios falha desde hoje"),
    ("und", "4711"),
    ("und", ""),
    ("und", "принтер сломан"),
]


@pytest.mark.parametrize(("language", "text"), SPOKEN)
def test_the_language_is_told_by_stop_words_and_phrases(language: str, text: str) -> None:
    assert (
        classify(text, impact=None, scope=None, facts={}, policy=TriagePolicy.parse({})).language == language
    )
