"""Text typed in old Vietnamese fonts, as the upload page shows it: what there is, and what can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from congressdocs.core.text.legacy import LegacyRun

N_SAMPLES = 4  # passages shown at once; the others are folded


@dataclass(frozen=True, slots=True)
class OldFonts:
    """The passages of a file in old fonts. `choices`: the values of the form's `unicode` that make sense for it."""

    n_paragraphs: int
    n_guessed: int  # passages that merely look like an old font
    samples: tuple[LegacyRun, ...]
    others: tuple[LegacyRun, ...]
    choices: tuple[str, ...]


def old_fonts(runs: Sequence[LegacyRun]) -> OldFonts | None:
    """What to show of these passages; None where there are none."""
    if not runs:
        return None
    named = tuple(run for run in runs if run.is_named)
    guessed = tuple(run for run in runs if not run.is_named)
    ordered = (*named[: N_SAMPLES - min(len(guessed), 1)], *guessed)[:N_SAMPLES]  # at least one of each kind
    return OldFonts(
        n_paragraphs=len({run.paragraph_id for run in runs}),
        n_guessed=len(guessed),
        samples=ordered,
        others=tuple(run for run in runs if run not in ordered),
        choices=("", *(["fonts"] if named else []), *(["patterns"] if guessed else [])),
    )
