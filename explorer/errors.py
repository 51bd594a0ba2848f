"""What the server says when it cannot start: one sentence with what to run."""

from __future__ import annotations

REMEDY = "check out the repository again, or run `make data RAW=folder`"


class DataError(Exception):
    """The folder ``data/`` cannot be used; the message is one sentence that says what to run."""

    @classmethod
    def because(cls, reason: str) -> DataError:
        """Give an error of the form "<reason>: <what to run>."."""
        return cls(f"{reason}: {REMEDY}.")
