"""Show: the brief an editor wants on the desk."""

from vigie.show.brief import render_brief
from vigie.show.content import BriefContent
from vigie.show.settings import ShowSettings

__all__ = ["BriefContent", "ShowSettings", "render_brief"]
