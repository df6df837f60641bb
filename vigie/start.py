"""Where the command begins: what needs no room of the house is answered before they are built.

In: the command line. Out: an exit status.
"""

from __future__ import annotations

import os
import sys

from vigie.version import __version__

__all__ = ["main"]

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""What a worker's arithmetic reads when it is loaded: workers share the cores, threads would only fight for them."""


def main() -> int:
    """`vigie …`: the version at once, all else through the command line proper."""
    if sys.argv[1:] == ["--version"]:
        print(__version__)
        return 0
    for name in _ONE_THREAD:
        os.environ.setdefault(name, "1")
    from vigie.cli import main as command

    return command()
