"""Read: sources of every supported format become RawReports; what can't be read becomes a Failure with its reason."""

from vigie.read.settings import ReadSettings
from vigie.read.sources import read

__all__ = ["ReadSettings", "read"]
