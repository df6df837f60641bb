"""A group's profile: one page that answers "how much does it weigh?" with small multiples and plain sentences."""

from vigie.show.profile.page import render_profiles
from vigie.show.profile.section import ProfileSection, profile_section

__all__ = ["ProfileSection", "profile_section", "render_profiles"]
