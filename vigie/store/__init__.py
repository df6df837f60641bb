"""Store: files that appear whole or not at all, the journal of a run, and exports."""

from vigie.store.brief import BRIEF_FILES, write_brief
from vigie.store.check import Proof, prove
from vigie.store.decisions import decide, decisions, who
from vigie.store.files import WholeFiles, sweep, whole_file
from vigie.store.journal import Journal
from vigie.store.lines import LINES
from vigie.store.load import load_incidents, load_relations, load_reports
from vigie.store.project import Project, now, opened

__all__ = [
    "BRIEF_FILES",
    "LINES",
    "Journal",
    "Project",
    "Proof",
    "WholeFiles",
    "decide",
    "decisions",
    "load_incidents",
    "load_relations",
    "load_reports",
    "now",
    "opened",
    "prove",
    "sweep",
    "who",
    "whole_file",
    "write_brief",
]
