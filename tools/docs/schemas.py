"""docs/schemas/*.json: the JSON Schema of every record that is written to a file."""

from __future__ import annotations

import json

from vigie.records import json_schemas


def build() -> dict[str, bytes]:
    """File name under docs/ -> content."""
    return {
        f"schemas/{name}.json": (json.dumps(schema, indent=2, sort_keys=True) + "\n").encode()
        for name, schema in json_schemas().items()
    }
