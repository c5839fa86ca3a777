import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.smalltalk import is_substantive

SMALL_TALK = {
    "en": [
        "thanks",
        "thanks!",
        "Thanks Ada!",
        "thank you so much 🙏",
        "thx",
        "ok",
        "Okay, got it.",
        "great, works now",
        "hello",
        "Hi team",
        "Hi Ada, how are you?",
        "how are you?",
        "How are you??",
        "perfect, thank you very much for your quick help!",
        "it's fixed now, thanks",
        "You're welcome",
        "Have a nice weekend!",
    ],
    "de": [
        "Danke",
        "guten Morgen",
        "Vielen Dank für die schnelle Hilfe!",
        "Hallo zusammen",
        "Super, funktioniert jetzt wieder",
        "alles klar",
        "Wie geht's?",
        "Mit freundlichen Grüßen",
        "MfG",
    ],
    "fr": [
        "merci",
        "Merci beaucoup pour votre aide !",
        "Bonjour à tous",
        "ça va ?",
        "D'accord, c'est noté",
        "ça marche maintenant",
        "Bonne journée",
    ],
    "es": [
        "gracias",
        "¡Muchas gracias!",
        "Hola, buenos días",
        "¿Qué tal?",
        "Perfecto, ya funciona",
        "de nada",
        "Saludos cordiales",
    ],
    "pt": [
        "obrigado",
        "Muito obrigada pela ajuda!",
        "Bom dia, tudo bem?",
        "Olá pessoal",
        "deu certo, valeu",
        "Atenciosamente",
    ],
    "signs": [
        "+1",
        "👍",
        "👍🏽🎉",
        ":thumbsup:",
        ":+1:",
        "🙏🙏",
        "...",
        "!",
        "",
        "   ",
        "<@U123> thanks",
        "❤️",
    ],
}
SUBSTANTIVE = [
    "thanks, but it still fails",
    "Thanks. Broken again.",
    "Thanks Broken",
    "ok, and the other ticket?",
    "ok?",
    "thanks?",
    "?",
    "Hi, production is down",
    "Hello Ada, the export hangs",
    "works now?",
    "yes",
    "no",
    "1",
    "Danke, aber es geht immer noch nicht",
    "Guten Morgen, der Server ist down",
    "Merci, mais ça ne marche toujours pas",
    "gracias, pero sigue fallando",
    "obrigado, mas ainda não funciona",
    "Wie geht das?",
    "thanks `trace`",
    "thanks https://example.com/log",
    "مرحبا",
    "谢谢",
    "\ud800",
    "xyzzy",
]


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in SMALL_TALK.items() for text in texts]
)
def test_thanks_greetings_and_agreement_are_small_talk(language: str, text: str) -> None:
    assert not is_substantive(text), language


@pytest.mark.parametrize("text", SUBSTANTIVE, ids=ascii)
def test_what_says_or_asks_something_is_substantive(text: str) -> None:
    assert is_substantive(text)


def test_quoted_lines_do_not_make_thanks_substantive() -> None:
    assert not is_substantive("> the export hangs\nthanks, that did it!")


def test_words_beside_a_quotation_count() -> None:
    assert is_substantive("> thanks\nit hangs again")


def test_a_long_message_is_substantive_whatever_it_says() -> None:
    assert is_substantive("thanks " * 500)


@given(
    st.sampled_from([text for texts in SMALL_TALK.values() for text in texts]), st.sampled_from(SUBSTANTIVE)
)
def test_small_talk_in_front_never_hides_what_follows(greeting: str, rest: str) -> None:
    assert is_substantive(f"{greeting}.\n{rest}")


@given(st.sampled_from([text for texts in SMALL_TALK.values() for text in texts]))
def test_small_talk_said_twice_stays_small_talk(text: str) -> None:
    assert not is_substantive(f"{text}\n{text}")


@given(st.text(st.characters()))
def test_any_string_has_an_answer(text: str) -> None:
    assert is_substantive(text) in (True, False)


@given(st.text(st.characters(), max_size=60))
def test_a_number_always_makes_it_substantive(text: str) -> None:
    assert is_substantive(f"{text}\n4711")
