"""Every template with what the code hands it, in every state that reads differently."""

from tests.templates.cases import (
    changes,
    claims,
    desk,
    ladder,
    notes,
    ops,
    replies,
    resolutions,
    tickets,
    welcome,
)
from tests.templates.cases.case import Case

CASES: tuple[Case, ...] = (
    *changes.CASES,
    *claims.CASES,
    *desk.CASES,
    *ladder.CASES,
    *notes.CASES,
    *ops.CASES,
    *replies.CASES,
    *resolutions.CASES,
    *tickets.CASES,
    *welcome.CASES,
)
