"""The page on parents and children: what became of people, by where their parents were."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from explorer import backgrounds_mobility_selection as asked
from explorer import backgrounds_mobility_words as words
from explorer import schema
from explorer.backgrounds_mobility_charts import ABSOLUTE, Section
from explorer.backgrounds_mobility_money import PLACES
from explorer.backgrounds_mobility_selection import HOUSING, TOPICS, WEALTH, Choice
from explorer.backgrounds_mobility_topics import MEASURES, REGIONAL, sections
from explorer.backgrounds_pages import FileRows, Option, View
from explorer.file_rows import published
from explorer.indicator import Indicator
from explorer.indicator_words import plain
from explorer.query import UK
from explorer.store import Store

HEADING = "Parents and children"
NOTE = (
    "These are UK figures. They are not available for local areas, so they say nothing about one "
    "place."
)
# The survey of homes and wealth leaves Northern Ireland out.
NOTE_SURVEY = f"These are figures for {PLACES}. They say nothing about one place."
GROUP_WORDS = {HOUSING: "Show by", WEALTH: "Kind of wealth"}


@dataclass(frozen=True)
class MobilityView(View):
    """One topic, for one group: ``sections`` are its figures, the first about the group.

    ``regional`` are the measures of the topic that are published for regions as well.
    """

    choice: Choice
    lead: str
    note: str
    topics: tuple[Option, ...]
    groups: tuple[Option, ...]
    group_words: str
    origins: tuple[Option, ...]
    views: tuple[Option, ...]
    sections: tuple[Section, ...]
    entries: tuple[Indicator, ...]
    regional: tuple[Indicator, ...]

    def section(self, ident: str) -> Section | None:
        """The figure of a name, None where the topic has none such."""
        return next((one for one in self.sections if one.ident == ident), None)


def view(store: Store, query: str) -> MobilityView:
    """Read an address and give what the page shows.

    Parameters
    ----------
    store : Store
    query : str
        What follows the question mark: ``topic``, ``group``, ``from`` (a class of parents) and
        ``view`` ("flow" or "table"); whatever cannot be had is said and replaced.
    """
    choice, said, understood = asked.read(query)
    found = _sections(store, choice)
    lead = found[0].said
    topic = TOPICS[choice.of]
    return MobilityView(
        canonical=choice.canonical,
        title=f"{HEADING}: {topic.lower()}",
        description=plain(lead),
        understood=understood,
        said=said,
        choice=choice,
        lead=lead,
        note=NOTE_SURVEY if choice.of in (HOUSING, WEALTH) else NOTE,
        topics=asked.topics(choice),
        groups=asked.groups(choice),
        group_words=GROUP_WORDS.get(choice.of, "Group"),
        origins=asked.origins(choice),
        views=asked.views(choice),
        sections=found,
        entries=tuple(store.catalogue[code] for code in MEASURES[choice.of]),
        regional=tuple(
            store.catalogue[code] for code in REGIONAL.get(choice.of, ()) if code in store.catalogue
        ),
    )


@lru_cache(maxsize=256)
def _sections(store: Store, choice: Choice) -> tuple[Section, ...]:
    # How the table is drawn does not change it.
    return sections(store, choice)


def file(store: Store, view: MobilityView) -> FileRows:
    """Give every published figure of a topic for the United Kingdom, whatever group is shown."""
    topic = TOPICS[view.choice.of].lower()
    notes = [("About", plain(view.note)), ("Absolute mobility", words.ABSOLUTE_WORDS)]
    if any(one.kind != ABSOLUTE for one in view.sections) and view.choice.of != WEALTH:
        notes.append(("Relative mobility", words.RELATIVE_WORDS))
    frame = pd.concat([store.all_values(entry.code) for entry in view.entries])
    frame = frame[frame[schema.AREA_CODE] == UK]
    return published(store, view, f"parents-and-children-{topic}", frame, notes=notes)
