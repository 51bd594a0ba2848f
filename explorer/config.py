"""Where things are and the few settings of the project. Paths are relative to the checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BUILD = ROOT / "build"
ASSETS = ROOT / "assets"

CATALOGUE_DIR = "catalogue"
VALUES_DIR = "values"
BOUNDARIES_DIR = "boundaries"
MAPS_DIR = "maps"
AREAS_FILE = "areas.parquet"
PLACES_FILE = "places.parquet"
LINKS_FILE = "links.parquet"
NEIGHBOURS_FILE = "neighbours.parquet"
CLUSTERS_FILE = "clusters.parquet"
PROGRAMMES_FILE = "programmes.parquet"
RANK_INTERVALS_FILE = "rank_intervals.parquet"
INDEX_INTERVALS_FILE = "index_intervals.parquet"
INDEX_SPREAD_FILE = "index_spread.parquet"
POSITIONS_FILE = "positions.parquet"
SPATIAL_FILE = "spatial_clusters.parquet"
CLASSES_FILE = "classes.json"
CONTENTS_FILE = "contents.json"
LEDGER_FILE = "ledger.csv"
MANIFEST_FILE = "manifest.json"

# Raised whenever the layout of data/ changes; the server refuses any other.
DATA_FORMAT = 3

SEED = 20_161_122
DRAWS = 2_000

SITE_NAME = "Social Mobility Explorer"
FILES_URL = "/files"
DEFAULT_INDICATOR = "index-upper-tier"
# The index that the Commission published, beside which ours stand.
INDEX_2016 = "social-mobility-index-2016"
MAX_PINS = 10

# The browser's own code, in loading order; build joins it into one file.
JS_FILES = (
    "ids.js", "format.js", "words.js", "rank.js", "series.js",
    "data.js", "address.js", "links.js", "relations.js", "view.js", "state.js",
    "pin-mark.js", "map-geometry.js", "map-scene.js", "map-labels.js", "map-card.js",
    "map-gestures.js", "map-zoom.js", "map-keys.js", "map-clusters.js", "map.js",
    "picture.js", "map-export.js", "legend.js", "strips.js", "standing.js", "which-index.js",
    "stage-maps.js",
    "table-order.js", "table-rows.js", "table-csv.js", "table.js",
    "trend.js", "breakdown.js", "about.js", "headline.js", "sentence.js",
    "combobox.js", "search-index.js", "places.js", "search.js", "measure-picker.js",
    "notice.js", "controls.js", "prefetch.js", "charts.js", "boot.js",
)  # fmt: skip

# Scripts of single pages, not part of the app's own: logical file -> scripts, joined in this order.
PAGE_JS = {
    "data-page": ("data-page.js",),
    "index-page": (
        "index-ids.js", "index-weights.js", "index-table.js", "index-state.js", "index-page.js",
    ),
    "area-page": ("area-page.js",),
    "briefing": ("briefing.js",),
    "compare-page": ("compare-map.js", "compare-page.js"),
    "area-find": ("combobox.js", "search-index.js", "places.js", "area-find.js"),
    "backgrounds": ("picture.js", "chart-picture.js", "universities.js", "backgrounds.js"),
}  # fmt: skip

# The style, in cascading order; build joins it into one file.
CSS_FILES = ("explorer.css", "css/map.css", "css/lists.css", "css/table.css", "css/indicator.css",
             "css/pages.css", "css/data.css", "css/methods.css", "css/index.css")  # fmt: skip

# Styles of single pages, not part of the site's: logical file -> files, joined in this order.
PAGE_CSS = {
    "place-style": (
        "css/area.css", "css/area-why.css", "css/area-measures.css", "css/area-like.css",
        "css/area-charts.css", "css/area-map.css", "css/area-find.css", "css/compare.css",
    ),
    "backgrounds-style": (
        "css/area-charts.css", "css/backgrounds.css", "css/backgrounds-charts.css",
        "css/backgrounds-outcomes.css", "css/backgrounds-journey.css",
        "css/backgrounds-mobility.css", "css/backgrounds-regions.css",
        "css/backgrounds-councils.css", "css/backgrounds-drivers.css",
        "css/backgrounds-universities.css",
    ),
    "briefing-style": ("css/area-charts.css", "css/briefing.css"),
}  # fmt: skip


def plotly_bundle(version: str) -> Path:
    """Where set-up puts the smaller chart bundle of one version of plotly.js."""
    return BUILD / "plotly" / f"plotly-cartesian-{version}.min.js"
