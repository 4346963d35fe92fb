"""The tasks that there are, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from standoff.errors import EvaluationError
from standoff.evaluation.actors import Actors
from standoff.evaluation.attribution import Attributions
from standoff.evaluation.claims import ClaimsTask
from standoff.evaluation.coder import Coding
from standoff.evaluation.copies import Copies
from standoff.evaluation.dates import Dates
from standoff.evaluation.incidents import Incidents
from standoff.evaluation.lull import Lulls
from standoff.evaluation.next import NextTask
from standoff.evaluation.places import Places
from standoff.evaluation.relations import Relations
from standoff.evaluation.releases import Releases
from standoff.evaluation.sizes import Sizes
from standoff.evaluation.status import Statuses
from standoff.evaluation.task import Options, Task

TASKS: Final[dict[str, Callable[[Options], Task]]] = {
    "relations": Relations,
    "coder": Coding,
    "releases": Releases,
    "attribution": Attributions,
    "claims": ClaimsTask,
    "dates": Dates,
    "places": Places,
    "sizes": Sizes,
    "status": Statuses,
    "actors": Actors,
    "lull": Lulls,
    "next": NextTask,
    "copies": Copies,
    "incidents": Incidents,
}


def make(name: str, options: Options) -> Task:
    """The task of a name. Raises EvaluationError, which lists the tasks."""
    if name not in TASKS:
        raise EvaluationError(f"there is no task {name!r}; use one of: {', '.join(TASKS)}")
    return TASKS[name](options)
