"""One tree of errors; every message says what is wrong and what to do next.

Place in the flow: raised anywhere, caught in `cli`. A source that fails is not raised but yielded as a Failure.
"""

from __future__ import annotations

from vigie.records import Failure

__all__ = ["MissingExtraError", "ProjectFileError", "SourceError", "UsageError", "VigieError"]


class VigieError(Exception):
    """What is wrong, and what to do: both are shown to the analyst as one line."""

    def __init__(self, wrong: str, todo: str) -> None:
        super().__init__(f"{wrong}: {todo}")
        self.wrong = wrong
        self.todo = todo


class SourceError(VigieError):
    """A source, or a part of it, could not be read; `read` turns it into a Failure and goes on with the rest."""

    def failure(self, source: str) -> Failure:
        """The line the analyst sees for this source."""
        return Failure(source, self.wrong, self.todo)


class UsageError(VigieError):
    """The command line is wrong: nothing has been written; exit code 2."""


class ProjectFileError(UsageError):
    """`project.toml` or one of its values is wrong."""


class MissingExtraError(VigieError):
    """An optional part is not installed; the message names the extra."""
