"""Projects of earlier layouts brought up to this one, step by step.

Place in the flow: when a project is opened. In: a project of any schema. Out: the same project in this program's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from vigie.errors import UsageError
from vigie.store.project import SCHEMA, Project

__all__ = ["MIGRATIONS", "migrated"]

MIGRATIONS: Mapping[int, Callable[[Project], None]] = {}
"""From each schema the step to the next. A step writes new files and leaves the old ones until project.json names the
new schema, so that a kill in the middle leaves the old project whole. Schema 1 is the first: there is no step yet."""


def migrated(
    project: Project, steps: Mapping[int, Callable[[Project], None]] = MIGRATIONS, goal: int = SCHEMA
) -> Project:
    """The project in schema `goal`; a newer one than this program knows is a UsageError."""
    schema = project.head.schema
    if schema > goal:
        wrong = f"{project.folder}: written by a newer Vigie (schema {schema}; this one knows {goal})"
        raise UsageError(wrong, "update Vigie with pip install -U vigie")
    if schema == goal:
        return project
    with project.writing():
        while (schema := project.head.schema) < goal:
            step = steps.get(schema)
            if step is None:
                raise UsageError(
                    f"{project.folder}: schema {schema} is too old", "open it once with the Vigie that made it"
                )
            step(project)
            project.set_head(replace(project.head, schema=schema + 1))
    return project
