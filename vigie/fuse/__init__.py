"""Fuse: reports of one incident become one incident that keeps their disagreements."""

from vigie.fuse.incidents import fuse
from vigie.fuse.settings import FuseSettings

__all__ = ["FuseSettings", "fuse"]
