"""Store: files that appear whole or not at all, the journal of a run, and exports."""

from vigie.store.brief import BRIEF_FILES, write_brief
from vigie.store.files import WholeFiles, sweep, whole_file
from vigie.store.journal import Journal
from vigie.store.lines import LINES
from vigie.store.load import load_incidents, load_reports

__all__ = [
    "BRIEF_FILES",
    "LINES",
    "Journal",
    "WholeFiles",
    "load_incidents",
    "load_reports",
    "sweep",
    "whole_file",
    "write_brief",
]
