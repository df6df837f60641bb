"""Write the generated pages of docs, or check that they are up to date and that the documented examples run.

Each module of tools/docs has `build() -> dict[str, bytes]`: file name under docs/ -> content. Examples are doctests of
the public modules and of docs/*.md.
"""

from __future__ import annotations

import argparse
import doctest
import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import docs

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("vigie.api",)
PAGES = ("docs/api.md",)


def main() -> int:
    """Write every page, or with --check say what differs or fails and exit 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; 1 where a page differs or an example fails"
    )
    check = parser.parse_args().check
    stale = _pages(write=not check)
    for name in stale:
        print(f"docs/{name} {'differs from what it is made from: run make pages' if check else 'written'}")
    examples_run = _examples_run() if check else True
    return 1 if check and (stale or not examples_run) else 0


def _pages(*, write: bool) -> list[str]:
    stale = []
    for module in pkgutil.iter_modules(docs.__path__):
        for name, content in importlib.import_module(f"docs.{module.name}").build().items():
            path = ROOT / "docs" / name
            if path.exists() and path.read_bytes() == content:
                continue
            stale.append(name)
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    return stale


def _examples_run() -> bool:
    failed = sum(doctest.testmod(importlib.import_module(name)).failed for name in EXAMPLES)
    for page in PAGES:
        failed += doctest.testfile(str(ROOT / page), module_relative=False).failed
    return failed == 0


if __name__ == "__main__":
    sys.exit(main())
