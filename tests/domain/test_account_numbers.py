import pytest

from bot.domain.account_numbers import card_numbers, ibans, passes_luhn


@pytest.mark.parametrize(
    "number", ["4111111111111111", "5555 5555 5555 4444", "3782-822463-10005", "79927398713"]
)
def test_numbers_with_the_right_check_digit_pass_luhn(number: str) -> None:
    assert passes_luhn(number)


@pytest.mark.parametrize("number", ["4111111111111112", "79927398710"])
def test_numbers_with_a_wrong_check_digit_fail_luhn(number: str) -> None:
    assert not passes_luhn(number)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4111111111111111", ["4111111111111111"]),
        ("(4111-1111-1111-1111)", ["4111-1111-1111-1111"]),
        ("1234 4111 1111 1111 1111", ["4111 1111 1111 1111"]),
        ("4111111111111111 and 378282246310005", ["4111111111111111", "378282246310005"]),
        ("3782 822463 10005", ["3782 822463 10005"]),
        ("4111-1111 1111-1111", []),
        ("x4111111111111111", []),
        ("4111111111111111x", []),
        ("41111111111111110000", []),
        ("1111111111111117", []),
    ],
)
def test_card_numbers_are_found_in_the_usual_groups(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for start, end in card_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("DE89370400440532013000", ["DE89370400440532013000"]),
        ("de89 3704 0044 0532 0130 00.", ["de89 3704 0044 0532 0130 00"]),
        ("FR14 2004 1010 0505 0001 3M02 606 paid", ["FR14 2004 1010 0505 0001 3M02 606"]),
        ("NO93 8601 1117 947", ["NO93 8601 1117 947"]),
        ("DE88370400440532013000", []),
        ("DE893704004405320130001", []),
        ("DE89 3704  0044 0532 0130 00", []),
        ("XX89370400440532013000", []),
        ("DE89", []),
    ],
)
def test_ibans_are_found_by_length_and_check_digits(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for start, end in ibans(text)] == numbers
