"""Vigie turns open-source reporting on armed conflict into incidents you can defend.

Four verbs, the same as on the command line:

    vigie.read("saved-pages/")              # cleaned reports
    vigie.annotate("saved-pages/")          # every mention in them
    vigie.code("saved-pages/")              # their incidents, each value with its quote
    vigie.brief("saved-pages/", out="out")  # the brief: one page and its data files
"""

from vigie.api import annotate, brief, code, read
from vigie.version import __version__

__all__ = ["__version__", "annotate", "brief", "code", "read"]
