"""Card numbers and IBANs in a text, told from other numbers by their check digits."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

# Overlapping candidates (the look-ahead takes nothing), since an order number may stand before a card number.
_CARD = re.compile(
    r"(?<![A-Za-z0-9])(?=("
    r"(?:[2-6]\d{13,18}|[2-6]\d{3}([ -])\d{4}\2\d{4}\2\d{2,7}|3\d{3}[ -]\d{6}[ -]\d{4,5})(?![A-Za-z0-9])"
    r"))\d"
)
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}")
_COUNTRIES = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18
FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19
SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
"""
_IBAN_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _COUNTRIES.split()}


def card_numbers(text: str) -> Iterator[Span]:
    """Numbers of 14 to 19 digits, in one piece or in the usual groups, that pass Luhn's check."""
    for candidate in _CARD.finditer(text):
        if passes_luhn(candidate[1]):
            yield candidate.span(1)


def passes_luhn(number: str) -> bool:
    """Luhn's check over the digits of the text (ISO/IEC 7812)."""
    digits = [int(char) for char in number if char.isdecimal()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def ibans(text: str) -> Iterator[Span]:
    """International account numbers of the right length and check (ISO 13616), with or without blanks."""
    for start in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(start[0][:2].upper(), 0)
        end = _end_of(text, start.start(), length) if length else 0
        if end and _passes_97(text[start.start() : end]):
            yield start.start(), end


def _end_of(text: str, start: int, length: int) -> int:
    """Where `length` letters and digits end, at most one blank or hyphen between two; 0 if they do not."""
    seen, at = 0, start
    while at < len(text):
        if text[at].isascii() and text[at].isalnum():
            seen += 1
        elif text[at] not in " -" or text[at - 1] in " -":
            return 0
        at += 1
        if seen == length:
            return 0 if at < len(text) and text[at].isalnum() else at
    return 0


def _passes_97(written: str) -> bool:
    compact = "".join(char for char in written if char.isalnum()).upper()
    return int("".join(str(int(char, 36)) for char in compact[4:] + compact[:4])) % 97 == 1
