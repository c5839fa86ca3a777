"""The three files of the configuration's directory as text."""

from pathlib import Path

from bot.config.documents import LARGEST
from bot.config.mistakes import Mistake

# UTF-8 takes at most four bytes a character; one byte more tells a file that is too large.
_MOST_BYTES = 4 * LARGEST + 1


def read_text(file: Path) -> str | Mistake | None:
    """The file's text, what is wrong with the file, or None where there is none."""
    try:
        if not file.exists():
            return _other_spelling(file)
        if not file.is_file():
            return Mistake(file.name, 1, "this is not a file", "put a file of this name in its place")
        with file.open("rb") as stream:
            return _decoded(file.name, stream.read(_MOST_BYTES))
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        return Mistake(file.name, 1, f"the file cannot be opened: {reason}", "let Tierline's user read it")


def _other_spelling(file: Path) -> Mistake | None:
    other = file.with_suffix(".yaml")
    if not other.exists():
        return None
    return Mistake(file.name, 1, f"the file is called {other.name}", f"rename it to {file.name}")


def _decoded(name: str, raw: bytes) -> str | Mistake:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Mistake(name, line, "the file is not UTF-8 from here on", "save it as UTF-8")
