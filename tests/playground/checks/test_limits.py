from bot.playground.checks.limits import LIMITS, MESSAGE, VIEWS


def parents_by_element() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, block in LIMITS["blocks"].items():
        for field, spec in block["fields"].items():
            place = name if field == "elements" else f"{name}.{field}"
            _, _, single = str(spec.get("of")).partition("element:")
            names = [single] if single else spec.get("one_of", [])
            for element in names if spec.get("of") != "block" else []:
                found.setdefault(element, set()).add(place)
    return found


def test_elements_name_the_same_parents_as_the_blocks_that_take_them() -> None:
    parents = parents_by_element()
    for name, element in LIMITS["elements"].items():
        assert set(element["allowed_parents"]) == parents[name], name


def test_multi_selects_do_not_go_into_actions() -> None:
    assert "multi_users_select" not in LIMITS["blocks"]["actions"]["fields"]["elements"]["one_of"]


def test_the_figures_that_people_know_by_heart_are_the_ones_enforced() -> None:
    assert MESSAGE["max_blocks"] == 50
    assert MESSAGE["total_blocks_json_soft_limit"]["value"] == 13_000
    assert VIEWS["modal"]["fields"]["title"]["max_len"] == 24
    assert VIEWS["modal"]["fields"]["private_metadata"]["max_len"] == 3_000
    assert VIEWS["home"]["max_blocks"] == 100
