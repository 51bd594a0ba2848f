"""The one error the pipeline stops with: it names the file, the row and the rule broken."""

from __future__ import annotations


class PipelineError(Exception):
    """A raw or built file breaks a rule; nothing is published.

    Parameters
    ----------
    rule : str
        What should hold, in one sentence, with the offending value.
    file : str, optional
        The file, relative to the raw folder or to ``data/``.
    row : int, optional
        The line of the file, counting the header as line 1.
    """

    def __init__(self, rule: str, *, file: str = "", row: int | None = None) -> None:
        self.rule, self.file, self.row = rule, file, row
        place = file + (f", row {row}" if row is not None else "")
        super().__init__(f"{place}: {rule}" if place else rule)
