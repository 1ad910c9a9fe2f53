"""The columns of a small table of the agency's own: those that are needed are there, others are told."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.core.errors import Problem, Problems, Severity, did_you_mean


def columns_fit(
    columns: Sequence[str],
    known: Sequence[str],
    needed: Sequence[str],
    *,
    file: str,
    problems: Problems,
    more: Sequence[str] = (),
) -> bool:
    """Whether the needed ones are there; what is missing is told as an error, what is unknown as a warning.

    Args:
        known: those that the table is described with. more: others that may be there, such as translations.
    """
    missing = [name for name in needed if name not in columns]
    for name in missing:
        hint = did_you_mean(name, columns) or f"The columns are {', '.join(known)}."
        problems.add(Problem(f"There is no column '{name}'.", hint, file=file, line=1))
    for name in columns:
        if name not in (*known, *more):
            what, hint = f"The column '{name}' is not known here.", did_you_mean(name, [*known, *more])
            problems.add(Problem(what, hint, file=file, line=1, column=name, severity=Severity.WARNING))
    return not missing
