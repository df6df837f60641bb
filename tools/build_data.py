"""Build the tables of vigie/data from the hand-kept files of resources/, or check that they are up to date.

Each module of tools/tables has `build() -> dict[str, bytes]`: file name under vigie/data -> content, the same bytes
every time.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import tables

DATA = Path(__file__).resolve().parent.parent / "vigie" / "data"


def main() -> int:
    """Write every table, or with --check say which differ and exit 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a committed table differs")
    parser.add_argument("names", nargs="*", help="tables to build (default: all)")
    args = parser.parse_args()
    stale: list[str] = []
    for module in pkgutil.iter_modules(tables.__path__):
        if args.names and module.name not in args.names:
            continue
        for name, content in importlib.import_module(f"tables.{module.name}").build().items():
            path = DATA / name
            if path.exists() and path.read_bytes() == content:
                continue
            stale.append(name)
            if not args.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for name in stale:
        print(f"vigie/data/{name} {'differs from resources: run make tables' if args.check else 'written'}")
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
