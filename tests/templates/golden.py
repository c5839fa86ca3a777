"""The agreed looks: a file per case, which shows what people read beside what Slack is sent.

`UPDATE_GOLDEN=1 pytest tests/templates` writes them anew; look at the difference before it is committed.
"""

import json
import os
from pathlib import Path

from tests.templates.cases.case import Case, lines

FOLDER = Path(__file__).parent / "golden"
UPDATE = "UPDATE_GOLDEN" in os.environ


def path_of(case: Case) -> Path:
    return FOLDER / f"{case.kind}-{case.name}.json"


def look(case: Case) -> dict[str, object]:
    payload = case.rendered()
    return {"reads": lines(payload), "payload": payload}


def agreed(case: Case) -> object:
    """The look that was agreed; with UPDATE_GOLDEN it is the present one."""
    path = path_of(case)
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(look(case), indent=1, ensure_ascii=False)
        path.write_text(f"{text}\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
