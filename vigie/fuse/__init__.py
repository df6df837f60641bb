"""Fuse: reports of one incident become one incident that keeps their disagreements."""

from vigie.fuse.digest import Digest, digest, text_hash
from vigie.fuse.incidents import Fusion, fuse, fuse_codings, fuse_digested
from vigie.fuse.links import Links
from vigie.fuse.settings import FuseSettings
from vigie.fuse.shuffle import Block, Compare, Each, loop

__all__ = [
    "Block", "Compare", "Digest", "Each", "FuseSettings", "Fusion", "Links", "digest", "fuse", "fuse_codings",
    "fuse_digested", "loop", "text_hash",
]  # fmt: skip
