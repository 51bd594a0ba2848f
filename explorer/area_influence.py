"""Who can influence a measure, as it is for one place."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.indicator import INFLUENCES
from explorer.place import Place

COUNCILS = ("county", "district")


def influence(place: Place, kinds: Sequence[str]) -> str:
    """List who can influence a measure, as it is for one place.

    Parameters
    ----------
    place : Place
        Where one council does the work of county and district it is said once.
    kinds : sequence of str
        Keys of ``INFLUENCES``, from :class:`explorer.indicator.Indicator`.

    Returns
    -------
    str
        "Schools and colleges, the county council, employers".
    """
    both = set(COUNCILS) <= set(kinds)
    words = []
    for kind in kinds:
        word = INFLUENCES[kind]
        word = word[0].lower() + word[1:]
        if kind in COUNCILS and place.level in ("utla", "ltla"):
            one = len(place.levels) > 1
            word = "the council" if one else f"the {kind} council"
            if place.level == "utla" and kind == "district" and not one:
                word = "district councils"
        elif kind in COUNCILS and both:
            word = "councils"
        words.append(word)
    said = ", ".join(dict.fromkeys(words))
    return said[:1].upper() + said[1:]
