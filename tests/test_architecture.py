"""Who may import whom: the contracts in pyproject.toml, and that nothing escapes them."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "models")
NOT_THE_BOT = {"benchmarks", "tests"}
DOMAIN_MAY_USE = {"holidays", "pydantic", "pydantic_core"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)


def test_every_contract_is_kept() -> None:
    # In a process of its own, since it sets up the logging of the one that it runs in.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout


def test_the_contracts_cover_every_package_of_the_bot() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert set(config["tool"]["importlinter"]["root_packages"]) == packages - NOT_THE_BOT


def test_the_contracts_see_every_file(imports: grimp.ImportGraph) -> None:
    unseen = [file for file in _sources() if _module(file) not in imports.modules]

    assert not unseen, f"Put an __init__.py beside each of these: {', '.join(unseen)}."


def test_the_domain_uses_no_library_that_could_reach_outside(imports: grimp.ImportGraph) -> None:
    modules = {"bot.domain"} | imports.find_descendants("bot.domain")
    imported = {name for module in modules for name in imports.find_modules_directly_imported_by(module)}
    libraries = {name.split(".")[0] for name in imported} - sys.stdlib_module_names - {"bot"}

    assert libraries <= DOMAIN_MAY_USE


def _sources() -> list[str]:
    """All files of the packages, but for the migrations, which Alembic finds by their names."""
    files = [str(file.relative_to(ROOT)) for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    return sorted(file for file in files if not file.startswith("models/migrations/"))


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
