"""What a YAML parser's complaint means for the person who wrote the file."""

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

_QUOTE = 'put the text in quotes: "…"'

# Words of the parser's complaint -> what is wrong, what to do. The first that occurs in it counts.
_COMPLAINTS = (
    ("'\\t'", "a tab stands where YAML wants spaces", "indent with spaces"),
    ("while scanning a quoted scalar", "a quote opens here and is never closed", "write the closing quote"),
    ("escape", "a backslash stands in double quotes", r"write \\, or use single quotes"),
    ("mapping values are not allowed", "`: ` stands inside a value, or this is indented too far", _QUOTE),
    ("flow sequence", "the list that opens here with [ is not closed", "write the missing comma or ]"),
    ("flow mapping", "what opens here with { is not closed", "write the missing comma or }"),
    ("expected <block end>", "this is not in line with what stands above", "indent it by as many spaces"),
    ("expected ':'", "this key has no colon behind it", "write `key: value`"),
    ("cannot start any token", "a value cannot begin with this character", _QUOTE),
    ("directive", "a line begins with %", "remove the line"),
    ("incompatible YAML", "a line begins with %", "remove the line"),
    ("block scalar", "the text after | or > is not indented evenly", "indent all its lines alike"),
    ("while scanning an", "an `&`, `*` or `!` stands before a value", _QUOTE),
)
_ANYTHING = ("this is not YAML", "check the indentation, quotes and brackets here and above")


class Unreadable(Exception):  # noqa: N818 - named by what it says of the file
    """Reading the file ends at `line`."""

    def __init__(self, line: int, what: str, instead: str) -> None:
        super().__init__(what)
        self.line, self.what, self.instead = line, what, instead


def explain(error: Exception, text: str) -> Unreadable:
    """The parser's error in words, at the line where the mistake begins rather than where it was noticed."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Unreadable(line, "a character here cannot be printed", "remove it")
    if not isinstance(error, MarkedYAMLError):
        return Unreadable(_escape_line(text), r"a \U escape names no character", "write the character itself")
    complaint = f"{error.context} {error.problem}"
    for words, what, instead in _COMPLAINTS:
        if words in complaint:
            return Unreadable(_line(error, begins="opens here" in what), what, instead)
    return Unreadable(_line(error), *_ANYTHING)


def _line(error: MarkedYAMLError, *, begins: bool = False) -> int:
    mark = error.context_mark if begins and error.context_mark else error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark else 1


def _escape_line(text: str) -> int:
    return text.count("\n", 0, max(text.find("\\U"), 0)) + 1
