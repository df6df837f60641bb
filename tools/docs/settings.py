"""docs/settings.md: every setting of project.toml with its default and what it is for."""

from __future__ import annotations

import ast
import dataclasses
import inspect

from vigie.settings import Settings

HEAD = """# Settings

Put a `project.toml` in the folder you run `vigie` in, or name one with `--settings`. Flags of the command line
override it. An unknown name or a wrong type is an error that names it.

```toml
[fuse]
near_km = 10.0

[show]
title = "Sahel, week 12"
```
"""


def build() -> dict[str, bytes]:
    """File name under docs/ -> content."""
    parts = [HEAD]
    for group in dataclasses.fields(Settings):
        kind = group.default_factory
        rows = [_row(kind, field) for field in dataclasses.fields(kind) if field.default is not dataclasses.MISSING]
        table = "\n".join(rows) or "| – | – | (no settings yet) |"
        parts.append(f"## [{group.name}]\n\n| name | default | what it does |\n|---|---|---|\n{table}\n")
    return {"settings.md": "\n".join(parts).encode()}


def _row(kind: type, field: dataclasses.Field) -> str:
    return f"| `{field.name}` | `{field.default!r}` | {_about(kind, field.name)} |"


def _about(kind: type, name: str) -> str:
    """The string that follows the field in its class."""
    (body,) = ast.parse(inspect.getsource(kind)).body
    for line, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(line, ast.AnnAssign) and line.target.id == name and isinstance(after, ast.Expr):
            return " ".join(ast.literal_eval(after.value).split())
    return ""
