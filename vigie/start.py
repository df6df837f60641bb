"""Where the command begins: what needs no room of the house is answered before they are built.

In: the command line. Out: an exit status.
"""

from __future__ import annotations

import sys

from vigie.version import __version__

__all__ = ["main"]


def main() -> int:
    """`vigie …`: the version at once, all else through the command line proper."""
    if sys.argv[1:] == ["--version"]:
        print(__version__)
        return 0
    from vigie.cli import main as command

    return command()
