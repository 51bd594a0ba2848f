"""The vocabulary of the tidy values: column names, statuses and breakdown words, each written once."""

INDICATOR = "indicator"
AREA_CODE = "area_code"
PERIOD = "period"
CATEGORY = "category"
GROUP_TYPE = "group_type"
GROUP = "group"
SUBGROUP_TYPE = "subgroup_type"
SUBGROUP = "subgroup"
VALUE = "value"
LOWER_CI = "lower_ci"
UPPER_CI = "upper_ci"
SAMPLE_SIZE = "sample_size"
STATUS = "status"

KEY = (INDICATOR, AREA_CODE, PERIOD, CATEGORY, GROUP_TYPE, GROUP, SUBGROUP_TYPE, SUBGROUP)
MEASURES = (VALUE, LOWER_CI, UPPER_CI, SAMPLE_SIZE)
COLUMNS = (*KEY, *MEASURES, STATUS)

ALL = "all"

OK = "ok"
MISSING = "missing"
SUPPRESSED = "suppressed"
NOT_APPLICABLE = "not_applicable"
PROVISIONAL = "provisional"
UNRELIABLE = "unreliable"
DEVIATION = "deviation"
STATUSES = (OK, MISSING, SUPPRESSED, NOT_APPLICABLE, PROVISIONAL, UNRELIABLE, DEVIATION)
# A value is shown and ranked under these; the others carry no value.
STATUSES_WITH_VALUE = (OK, PROVISIONAL, UNRELIABLE, DEVIATION)

# Areas (data/areas.parquet), one row per (level, code).
CODE = "code"
NAME = "name"
LEVEL = "level"
COUNTRY = "country"
VALID_FROM = "valid_from"
VALID_TO = "valid_to"
UTLA_CODE = "utla_code"
REGION_CODE = "region_code"
NATION_CODE = "nation_code"
SUCCESSORS = "successors"
AREA_COLUMNS = (
    LEVEL, CODE, NAME, COUNTRY, VALID_FROM, VALID_TO,
    UTLA_CODE, REGION_CODE, NATION_CODE, SUCCESSORS,
)  # fmt: skip

# Places for search (data/places.parquet), one row per (name, kind, area_code).
KIND = "kind"
POPULATION = "population"
SHARE = "share"
PLACE_COLUMNS = (NAME, KIND, AREA_CODE, SHARE, POPULATION)

# The breakdowns, by the code that stands in group_type and subgroup_type, as readers know them.
GROUP_TYPES = {
    ALL: "Everybody",
    "seb": "Socio-economic background, five classes",
    "seb3": "Socio-economic background, three classes",
    "sex": "Sex",
    "ethnicity": "Ethnic group, survey categories",
    "ethnicity_school": "Ethnic group, schools' categories",
    "disability": "Disability",
    "fsm": "Free school meals",
    "disadvantage": "Disadvantage",
    "sen": "Special educational needs",
    "looked_after": "Children looked after by the council",
    "idaci_decile": "Deprivation of the neighbourhood, in tenths",
    "hours": "Full-time or part-time",
    "vulnerable": "Vulnerable groups",
    "study_level": "Level of study",
    "age": "Age",
    "parental_education": "Parents' highest qualification",
    "parental_tenure": "Whether the parents owned their home",
    "university_pool": "Who is counted at a university",
    "background_tenth": "Socio-economic background, in tenths",
}

# Links between levels (data/links.parquet), one row per pair of areas of two levels.
TO_LEVEL = "to_level"
TO_CODE = "to_code"
BASIS = "basis"
LINK_COLUMNS = (LEVEL, CODE, TO_LEVEL, TO_CODE, SHARE, BASIS)
LINK_BASES = ("whole", "population", "area", "approximate")

# Neighbours (data/neighbours.parquet), programmes and clusters, one row each.
ORDER = "order"
CLOSENESS = "closeness"
NEIGHBOUR_COLUMNS = (LEVEL, CODE, KIND, ORDER, TO_CODE, CLOSENESS)
PROGRAMME = "programme"
PROGRAMME_COLUMNS = (LEVEL, CODE, PROGRAMME, NAME, BASIS)
CLUSTER = "cluster"
CLUSTER_COLUMNS = (LEVEL, CODE, KIND, CLUSTER)

# Rank intervals of our indices (data/index_intervals.parquet), latest year: the ends, and the shares
# of draws in which the area is in the best and in the worst fifth.
RANK_LOW, RANK_HIGH, HOT, COLD = "rank_low", "rank_high", "hot", "cold"
INDEX_INTERVAL_COLUMNS = (INDICATOR, AREA_CODE, RANK_LOW, RANK_HIGH, HOT, COLD)

# Clusters of high and low values (data/spatial_clusters.parquet), one row per area looked at: by Gi*
# "hot" (better), "cold" or "", by local Moran the kind or "".
GI, MORAN = "gi", "moran"
SPATIAL_COLUMNS = (INDICATOR, LEVEL, PERIOD, AREA_CODE, GI, MORAN)

# Where areas stand (data/positions.parquet), one row per level, area and measure, in the measure's
# latest period: 0 for no rank and no interval; the change since ``change_from``, in the unit.
RANK, RANKED = "rank", "ranked"
CHANGE, CHANGE_FROM, CHANGE_BY = "change", "change_from", "change_by"
POSITION_COLUMNS = (
    INDICATOR, LEVEL, AREA_CODE, PERIOD, VALUE, LOWER_CI, UPPER_CI, STATUS, RANK, RANKED, RANK_LOW,
    RANK_HIGH, CHANGE, CHANGE_FROM, CHANGE_BY,
)  # fmt: skip

# How often an area came to lie at which ranks (data/index_spread.parquet): one row per index, area
# and bin of ranks that holds any; ``first`` is the best rank of the bin, ``width`` how many it has,
# ``share`` the part of the recalculations, 0 to 1.
FIRST, WIDTH = "first", "width"
SPREAD_COLUMNS = (INDICATOR, AREA_CODE, FIRST, WIDTH, SHARE)
