"""The page of drivers: the list of all of them by theme, or one with its course and its areas."""

from __future__ import annotations

from markupsafe import Markup

from explorer.backgrounds_drivers_list import SUB_REGIONS
from explorer.backgrounds_drivers_view import Driver, DriversView, ListRow, Score, Theme
from explorer.backgrounds_pages import DRIVERS_URL
from explorer.indicator import Indicator
from explorer.indicator_trend import runs
from layouts import backgrounds_drivers_charts as charts
from layouts import backgrounds_frame as frame
from layouts.markup import h, join, rich
from layouts.sparkline import sparkline

CLASSES, PLACES = "classes", "places"
LIST_NOTES = (
    "A change is claimed only where the 95% interval of the difference between the two figures leaves "
    "out nought. The interval is worked out from both published ones, the two taken as independent.",
    "Where no margin of error is published, both figures are given and no change is claimed.",
    "Better and worse follow the way the Commission reads each driver. They are said of the class "
    "shown first only.",
    "A driver that moved says nothing of why, or of which families it reached.",
)


def content(view: DriversView) -> Markup:
    """All that stands below the tabs."""
    return join(
        [
            frame.opening(view.heading, view.lead, view.note),
            frame.controls(
                DRIVERS_URL,
                frame.select("measure", "Driver", view.measures),
                label="Choose a driver",
            ),
            _listed(view) if view.driver is None else _one(view, view.driver),
        ]
    )


def _listed(view: DriversView) -> Markup:
    return join(
        [
            [_theme(one) for one in view.themes],
            _scores(view.scores),
            _sources(view),
            frame.caveats((), LIST_NOTES),
        ]
    )


def _sources(view: DriversView) -> Markup:
    """Whose figures these are, one line for each release they were published in."""
    releases: dict[str, list[Indicator]] = {}
    for entry in view.entries:
        releases.setdefault(entry.source.title, []).append(entry)
    lines = [
        h("p", frame.source(entries, "" if k else view.canonical), class_="bg-under")
        for k, entries in enumerate(releases.values())
    ]
    return h("div", lines, class_="drv-source")


def _theme(theme: Theme) -> Markup:
    ident = f"drv-{theme.rows[0].entry.framework.code[:3].lower()}"
    head = ("Driver", "Latest", "Over time", "Change")
    return h(
        "section",
        h("h2", theme.name, id=ident),
        h("p", theme.words),
        h(
            "table",
            h("caption", theme.name, class_="visually-hidden"),
            h("thead", h("tr", [h("th", words, scope="col") for words in head])),
            h("tbody", [_row(row) for row in theme.rows]),
            class_="drv-table",
        ),
        class_="bg-section", aria_labelledby=ident,
    )  # fmt: skip


def _row(row: ListRow) -> Markup:
    entry = row.entry
    about = ", ".join(filter(None, (row.what, row.where)))
    line = sparkline(entry, runs(row.line.points, row.line.breaks)) if row.line else None
    change = row.change.brief
    return h(
        "tr",
        h("th", h("a", entry.short_name, href=row.href, data_live=True, id=f"drv-{entry.code}"),
          h("span", f"{entry.framework.code} · {about}", class_="note"), scope="row"),
        h("td", h("b", row.latest), h("span", row.when, class_="note"),
          h("span", f"95% interval {row.limits}", class_="note") if row.limits else None,
          data_label="Latest"),
        h("td", line or "–", data_label="Over time", class_="drv-line"),
        h("td", f"{change[0].upper()}{change[1:]}", data_label="Change", class_=row.change.verdict),
    )  # fmt: skip


def _scores(scores: tuple[Score, ...]) -> Markup:
    items = [
        h(
            "li",
            h("h3", h("a", one.entry.short_name, href=one.href, data_live=True,
                      id=f"drv-{one.entry.code}"),
              h("span", f" {one.entry.framework.code}", class_="drv-code")),
            h("p", rich(one.said)),
            h("p", h("a", "Map of all areas", h("span", f": {one.entry.short_name}",
                                                class_="visually-hidden"), href=one.map_url),
              class_="drv-go") if one.map_url else None,
        )
        for one in scores
    ]  # fmt: skip
    return h(
        "section",
        h("h2", "Local scores", id="drv-scores"),
        h("p", "The Commission joins several measures into scores of 205 local areas. A score tells "
               "how far an area lies from the average of all; 0 is the average area."),
        h("ul", items, class_="drv-scores"),
        class_="bg-section", aria_labelledby="drv-scores",
    )  # fmt: skip


def _one(view: DriversView, driver: Driver) -> Markup:
    entry = driver.entry
    held = {"measure": entry.edition_of or entry.code}
    fields = [
        frame.select(name, label, (("", options),))
        for name, label, options in (
            ("category", charts.class_name(driver).capitalize(), driver.categories),
            ("edition", "Edition", driver.editions),
        )
        if len(options) > 1
    ]  # fmt: skip
    return join(
        [
            frame.controls(DRIVERS_URL, *fields, held=held, label="Choose what is shown")
            if fields
            else None,
            _course(view, driver) if driver.lines else None,
            frame.later(view.canonical, CLASSES, "All classes over time") if driver.classes else None,
            _areas(view, driver),
            frame.caveats((entry,)),
            h("p", h("a", "All about this measure", href=f"/indicator/{entry.code}"),
              " · ", h("a", "All drivers", href=DRIVERS_URL, data_live=True, id="drv-all"),
              class_="drv-go"),
        ]
    )  # fmt: skip


def _course(view: DriversView, driver: Driver) -> Markup:
    under = frame.source((driver.entry,), view.canonical, more=driver.samples, table=charts.TABLE)
    return join(
        [
            frame.figure(
                "drv-course", driver.chart_title, driver.subtitle, charts.course(driver),
                key=charts.key(driver.lines), under=under, file=driver.entry.code,
            ),
            h("p", " ".join(driver.notes), class_="small") if driver.notes else None,
            charts.table(driver),
        ]
    )  # fmt: skip


def _areas(view: DriversView, driver: Driver) -> Markup | None:
    """The areas at both ends: at once where nothing else is drawn, else when they come into view."""
    if driver.ends is None:
        elsewhere = set(SUB_REGIONS) & set(driver.entry.levels)
        words = "Sub-regions have no figures of this class; the class shown first has them."
        return h("p", words, class_="bg-note") if elsewhere else None
    if not driver.lines:
        return places(view)
    return frame.later(view.canonical, PLACES, "Highest and lowest sub-regions")


def places(view: DriversView) -> Markup:
    """The areas with the highest and the lowest figures, and where all of them are shown."""
    driver = view.driver
    if driver is None or driver.ends is None:
        return h("p", "No figures of areas are published for this choice.", class_="bg-note")
    links = [
        h("a", words, href=href)
        for words, href in (
            ("All sub-regions", driver.regions_url),
            ("Map", driver.map_url),
        )
        if href
    ]
    more = [h("p", rich(driver.ends_said))] if driver.lines else []
    more.append(h("p", charts.warnings(driver), class_="small"))
    more.append(h("ul", [h("li", link) for link in links], class_="bg-choices"))
    return join(
        [
            h("div", charts.ends(driver, view.canonical), more, class_="bg-section"),
            _bands(driver) if driver.bands else None,
        ]
    )


def _bands(driver: Driver) -> Markup:
    return h(
        "section",
        h("h2", "All areas in seven bands", id="drv-bands"),
        h("p", "The Commission’s bands, with the number of areas in each. They are set against the "
               "average of their own years: an area can fall back though things got better there."),
        [charts.band(one) for one in driver.bands],
        class_="bg-section", aria_labelledby="drv-bands",
    )  # fmt: skip


def classes(view: DriversView) -> Markup:
    """All classes of a driver: as parts of a whole, and each as a line."""
    driver = view.driver
    if driver is None or driver.classes is None:
        return h("p", "This measure has no classes.", class_="bg-note")
    return join([charts.shares(driver), charts.panels(driver)])


PARTS = {CLASSES: classes, PLACES: places}
