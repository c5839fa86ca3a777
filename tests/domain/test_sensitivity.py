from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.sensitivity import findings, mask

# In pieces, so that no scanner takes these for real ones.
SLACK = "xox" + "b-12345678901-ABCdefGHIjkl"
AWS = "AK" + "IAIOSFODNN7EXAMPLE"
GITHUB = "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a"
OPENAI = "s" + "k-proj-abcDEF1234567890abcd"
STRIPE = "sk" + "_live_4eC39HqLyjWDarjtT1zdp7dc"
JWT = "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----"

SENSITIVE = [
    ("api token", SLACK, f"our bot uses {SLACK} since May"),
    ("api token", AWS, f"key {AWS}."),
    ("api token", GITHUB, f"```\nexport T={GITHUB}\n```"),
    ("api token", OPENAI, f"> {OPENAI}"),
    ("api token", STRIPE, f"({STRIPE})"),
    ("api token", "abcd1234efgh5678", "Authorization: Bearer abcd1234efgh5678"),
    ("api token", "9f8e7d6c5b4a", "api_key=9f8e7d6c5b4a"),
    ("api token", "wJalrXUtnFEMI7", 'AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI7"'),
    ("session token", JWT, f"cookie {JWT} expired"),
    ("private key", "MIIEow", f"here it is {KEY} please check"),
    ("private key", "MIIEow", KEY[:50]),
    ("password", "hunter2", "password: hunter2"),
    ("password", "hunter2", "Password = hunter2, user ada"),
    ("password", "Sommer2024", "Das Passwort ist Sommer2024 bitte testen"),
    ("password", "Geheim!1", "Kennwort: Geheim!1"),
    ("password", "soleil99", "mot de passe : soleil99"),
    ("password", "verano99", "contraseña: verano99"),
    ("password", "verao99", "a senha é verao99"),
    ("password", "s3cret", "DB_PASSWORD=s3cret"),
    ("password", "open-sesame", "PASSPHRASE: open-sesame"),
    ("api token", "9F8E7D6C5B", "API_KEY = 9F8E7D6C5B"),
    ("api token", "9F8E7D6C5B", "the Access Key is 9F8E7D6C5B"),
    ("password", "correctHorse", "my password is correctHorse"),
    ("api token", SLACK, f"_{SLACK} is ours_"),
    ("card number", "4111111111111111", "_4111111111111111_"),
    ("password", "pa55word", "postgres://tierline:pa55word@db.example.com/x"),
    ("webhook address", "services/T000/B000/XXXXXXXX", "https://hooks.slack.com/services/T000/B000/XXXXXXXX"),
    ("card number", "4111 1111 1111 1111", "card 4111 1111 1111 1111 was charged"),
    ("card number", "5555-5555-5555-4444", "5555-5555-5555-4444"),
    ("card number", "378282246310005", "amex 378282246310005"),
    ("card number", "4111 1111 1111 1111", "order 1234 4111 1111 1111 1111"),
    ("iban", "DE89 3704 0044 0532 0130 00", "to DE89 3704 0044 0532 0130 00 please"),
    ("iban", "GB82WEST12345698765432", "GB82WEST12345698765432"),
    ("iban", "ES9121000418450200051332", "ES9121000418450200051332 PAID"),
    ("identity number", "078-05-1120", "SSN 078-05-1120"),
    ("identity number", "123.456.789-09", "CPF 123.456.789-09"),
    ("identity number", "C01X00T47", "passport no. C01X00T47"),
    ("date of birth", "1984-03-02", "date of birth: 1984-03-02"),
    ("date of birth", "02.03.1984", "Geburtsdatum 02.03.1984"),
]
HARMLESS = [
    "I forgot my password",
    "password: forgot it, please reset",
    "the password is wrong",
    "the token is expired",
    "the password is too short, it is rejected",
    "das Passwort ist falsch",
    "token: expired",
    "risk-assessment-of-the-whole-project",
    "invoice 4111111111111112",
    "order number 1700000000000",
    "version 2024.11.20.1530",
    "call +49 30 901820",
    "DE89 is not an account",
    "see https://example.com:8080/path?mail=a@b",
    "commit 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
    "jane@example.com cannot log in",
    "secret santa: bring a present",
    "",
]


@pytest.mark.parametrize(("kind", "value", "text"), SENSITIVE)
def test_a_sensitive_value_is_found(kind: str, value: str, text: str) -> None:
    (finding,) = findings(text)
    assert finding.kind == kind
    assert value in text[finding.start : finding.end]


@pytest.mark.parametrize(("kind", "value", "text"), SENSITIVE)
def test_masking_leaves_the_kind_and_not_the_value(kind: str, value: str, text: str) -> None:
    masked = mask(text)
    assert value not in masked
    assert f"•••• ({kind})" in masked


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert findings(text) == ()
    assert mask(text) == text


def test_an_address_is_sensitive_beside_a_password() -> None:
    assert mask("jane@example.com password: hunter2") == "•••• (e-mail address) password: •••• (password)"


def test_text_around_values_stays() -> None:
    assert mask(f"use {AWS} and {SLACK} now") == "use •••• (api token) and •••• (api token) now"


def test_a_finding_does_not_hold_the_value() -> None:
    assert "hunter2" not in repr(findings("password: hunter2"))


secrets = st.sampled_from([SLACK, AWS, GITHUB, OPENAI, STRIPE, JWT, KEY, "4111111111111111"])
around = st.text(st.characters())


@given(before=around, secret=secrets, after=around)
@example(before="İ", secret=SLACK, after="")
@example(before="password: x ", secret=AWS, after="@")
def test_a_planted_secret_never_survives_masking(before: str, secret: str, after: str) -> None:
    assert secret not in mask(f"{before} {secret} {after}")


@given(
    st.from_regex(r"[A-Za-z0-9!#%+_-]{6,40}", fullmatch=True).filter(
        lambda value: any(map(str.isdigit, value))
    )
)
def test_whatever_password_is_named_never_survives_masking(password: str) -> None:
    assert password not in mask(f"user ada, password: {password}\nthanks")


@given(st.text(st.characters() | st.sampled_from("0123456789 -:@=./")))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(st.characters()))
def test_findings_are_in_order_and_apart(text: str) -> None:
    found = findings(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
