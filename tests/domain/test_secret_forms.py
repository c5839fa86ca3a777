"""The tokens of many issuers, each found whole; samples are in pieces, so that no scanner minds them."""

import pytest

from bot.domain.secret_forms import KINDS

TOKENS = [
    "xap" + "p-1-A0123456789-abcdef",
    "xwf" + "p-123456789-abcdef",
    "AS" + "IAIOSFODNN7EXAMPLE",
    "github" + "_pat_11ABCDEFG0123456789_abc",
    "glpat" + "-ABCdef0123456789_-ab",
    "pk" + "_test_4eC39HqLyjWDarjt",
    "rk" + "_live_4eC39HqLyjWDarjt",
    "whsec" + "_MfKQ9r8GKYqrTwjUPD8ILPZI",
    "AI" + "zaSyA0123456789abcdefghijklmnopqrstu",
    "ya29" + ".a0AfH6SMBx0123456789_abc",
    "npm" + "_0123456789abcdefghijABCDEFGHIJ",
    "hf" + "_abcdefghijABCDEFGHIJabcdefghij",
    "pypi" + "-AgEIcHlwaS5vcmcCJDAxMjM0NTY3ODk",
    "SG" + ".ngeVfQFYQlKU0ufo.TwL2iGABf9DHoTf09kqe",
    "shpat" + "_0123456789abcdef",
    "dop" + "_v1_0123456789abcdef0123456789abcdef",
    "xkey" + "sib-0123456789abcdef-01",
]


def found(text: str) -> set[tuple[str, str]]:
    """What is found, by its kind."""
    spans = ((kind.label, span) for kind in KINDS for span in kind.find(text, text.lower()))
    return {(label, text[start:end]) for label, (start, end) in spans}


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_found_whole_by_its_form(token: str) -> None:
    assert ("api token", token) in found(f"we call you with {token}, as agreed")


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_inside_a_longer_word_is_none(token: str) -> None:
    assert ("api token", token) not in found(f"id-{token}")


@pytest.mark.parametrize("token", TOKENS)
def test_the_beginning_of_a_token_alone_is_none(token: str) -> None:
    assert found(f"it starts with {token[:7]}") == set()


@pytest.mark.parametrize("name", ["passport", "Reisepass", "passeport", "pasaporte", "Personalausweis"])
def test_a_number_behind_the_name_of_a_paper_is_found(name: str) -> None:
    assert ("identity number", "C01X00T47") in found(f"{name} no. C01X00T47")
