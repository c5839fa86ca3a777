"""The sensitive values that are known, with the forms that the issuers of tokens publish.

They stand in groups by what a text has to hold for them to occur at all: most texts hold little of it.
"""

import re
from collections.abc import Callable, Iterator

from bot.domain.account_numbers import Span, card_numbers, ibans
from bot.domain.secret_kinds import Anywhere, Begins, Block, Kind, Named


def _spans(form: str) -> Callable[[str], Iterator[Span]]:
    compiled = re.compile(form)
    return lambda text: (found.span() for found in compiled.finditer(text))


def _token(*triggers: str, form: str, label: str = "api token") -> Begins:
    return Begins(label, triggers, re.compile(rf"{_ALONE}({form})"))


def _said(end_of_name: str, *, least: int) -> re.Pattern[str]:
    """“… is hunter2”: at least so many characters, and a digit, a sign or a capital among them."""
    verb = r"\s{1,3}(?i:is|ist|lautet|est|es|é)\s{1,3}"
    return re.compile(rf"{end_of_name}{verb}[\"'`]{{0,2}}{_LOOKS_CHOSEN}([^\s\"'`<>•]{{{least},}})")


def _assigned(end_of_name: str) -> re.Pattern[str]:
    """“…: 9f8e7d6c”: a value that holds a digit and at least eight characters."""
    return re.compile(rf"{end_of_name}{_SUFFIX}{_SEPARATOR}{_NO_VALUE}{_HAS_DIGIT}([^\s\"'`<>]{{8,}})")


_SEPARATOR = r"[\"'`*]{0,3}\s{0,3}(?:=>|[:=])\s{0,3}[\"'`*]{0,3}"
_SUFFIX = r"(?:[sS]|[ _-][A-Za-z0-9_-]{0,24})?"
# What follows "password:" when somebody describes a problem and gives nothing away.
_NO_VALUE = (
    r"(?!(?i:reset|forgot|forgotten|wrong|invalid|incorrect|expired|required|missing|must|null|none|true|false"
    r"|change|changed|not|the|and|is|was|has|we|it|my|your|please|can|how|in|on|for|to)\b|[•*])"
)
# Not within a longer word, but within Slack's _italics_.
_ALONE = r"(?:(?<![A-Za-z0-9_-])|(?<=[\s*(>]_)|(?<=\A_))"
_LOOKS_CHOSEN = r"(?=[^\s]{0,60}(?:\d|[@#$%^&*_+=][^\s]|[a-z][A-Z]))"
_HAS_DIGIT = r"(?=[^\s\d]{0,80}\d)"
_DATE = r"[^\d\n•]{0,16}?(\d[\d ./-]{4,20}\d)(?!\w)"
_NUMBER = r"[^\d\n•]{0,20}?((?=\w{0,3}\d)[A-Z0-9][A-Z0-9 ./-]{4,20}\d)(?!\w)"
_PRIVATE = r" [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)?-----"
_PASSWORD_NAMES = ("pass", "pw", "kennwort", "contraseña", "contrasena", "senha", "mdp", "clave")
_REST_OF_NAME = r"(?i:word|wort|wd|phrase|code|e|d)?"
_KEY = r"[ _-]?(?i:key)"
_IDENTITY_NAMES = (
    *("passport", "social security", "ssn", "driver's license", "tax id", "national id", "ausweisnummer"),
    *("personalausweis", "reisepass", "steuer-id", "sozialversicherungsnummer", "passeport"),
    *("sécurité sociale", "pasaporte", "passaporte", "seguridad social", "cpf", "nif", "dni"),
)
_BIRTH_NAMES = (
    *("date of birth", "birth date", "birthdate", "dob", "born on", "geburtsdatum", "geboren am"),
    *("date de naissance", "né le", "née le", "fecha de nacimiento", "data de nascimento"),
)

CREDENTIALS: tuple[Kind, ...] = (
    Block(
        "private key", "-----begin", re.compile(f"-----BEGIN{_PRIVATE}"), re.compile(f"-----END{_PRIVATE}")
    ),
    _token("xox", form=r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}"),
    _token("xapp-", "xwfp-", form=r"x(?:app|wfp)-[A-Za-z0-9-]{8,}"),
    _token("akia", "asia", form=r"(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    _token("ghp_", "gho_", "ghu_", "ghs_", "ghr_", form=r"gh[pousr]_[A-Za-z0-9]{16,}"),
    _token("github_pat_", form=r"github_pat_[A-Za-z0-9_]{20,}"),
    _token("glpat-", form=r"glpat-[A-Za-z0-9_-]{16,}"),
    _token("sk-", form=r"sk-(?=[A-Za-z_-]{0,80}[0-9])[A-Za-z0-9_-]{16,}"),
    _token("sk_", "rk_", "pk_", form=r"[srp]k_(?:live|test)_[A-Za-z0-9]{10,}"),
    _token("whsec_", form=r"whsec_[A-Za-z0-9+/=]{16,}"),
    _token("aiza", form=r"AIza[A-Za-z0-9_-]{30,}"),
    _token("ya29.", form=r"ya29\.[A-Za-z0-9_-]{20,}"),
    _token("npm_", "hf_", form=r"(?:npm|hf)_[A-Za-z0-9]{30,}"),
    _token("pypi-", form=r"pypi-[A-Za-z0-9_-]{30,}"),
    _token("sg.", form=r"SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    _token("shpat_", "shpss_", "shpca_", form=r"shp(?:at|ss|ca)_[A-Fa-f0-9]{16,}"),
    _token("dop_v1_", form=r"dop_v1_[a-f0-9]{32,}"),
    _token("xkeysib-", form=r"xkeysib-[A-Za-z0-9-]{16,}"),
    _token("eyj", form=r"eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?", label="session token"),
    Begins(
        "webhook address", ("hooks.slack.com/",), re.compile(r"(?i:hooks\.slack\.com)/([A-Za-z0-9/_-]{10,})")
    ),
    Begins("password", ("://",), re.compile(r"://[^\s/@:<>]{0,100}:([^\s/@<>•]{1,200})@")),
    Named(
        "api token",
        ("authorization",),
        (re.compile(rf"{_SEPARATOR}(?i:basic|bearer|token)?\s{{0,3}}([^\s\"'`<>•]{{6,}})"),),
    ),
    Named(
        "password",
        _PASSWORD_NAMES,
        (
            re.compile(rf"{_REST_OF_NAME}{_SUFFIX}{_SEPARATOR}{_NO_VALUE}([^\s\"'`<>]{{3,}})"),
            _said(_REST_OF_NAME, least=5),
        ),
    ),
)
"""Found in any text."""

WITH_DIGIT: tuple[Kind, ...] = (
    Named("api token", ("bearer",), (re.compile(rf"\s{{1,3}}{_HAS_DIGIT}([A-Za-z0-9._~+/=-]{{16,}})"),)),
    Named("api token", ("token", "secret", "schlüssel", "jeton"), (_assigned(""), _said("", least=8))),
    Named("api token", ("api", "access", "private"), (_assigned(_KEY), _said(_KEY, least=8))),
    Named("identity number", _IDENTITY_NAMES, (re.compile(_NUMBER),)),
    Named("date of birth", _BIRTH_NAMES, (re.compile(_DATE),)),
)
"""Found where there is a digit."""

WITH_NUMBER: tuple[Kind, ...] = (
    Anywhere("card number", card_numbers),
    Anywhere("iban", ibans),
    Anywhere("identity number", _spans(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")),
    Anywhere("identity number", _spans(r"(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)")),
)
"""Found where there are four digits in a row, or digits between hyphens or stops."""

BESIDE_OTHERS: tuple[Kind, ...] = (
    Anywhere(
        "e-mail address",
        _spans(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"),
    ),
)
"""Found where there is another finding."""

KINDS = (*CREDENTIALS, *WITH_DIGIT, *WITH_NUMBER, *BESIDE_OTHERS)
