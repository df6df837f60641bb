"""Resolve: which actor, which place, which days a mention means; one candidate or none, never a guess."""

from vigie.resolve.report import resolve
from vigie.resolve.settings import ResolveSettings

__all__ = ["ResolveSettings", "resolve"]
