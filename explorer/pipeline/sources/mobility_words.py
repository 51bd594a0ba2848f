"""The words of the mobility files of 2023, and what each is: an area, a group, a category, a unit."""

from __future__ import annotations

IS_CATEGORY, WHOLE = "category", ""
MARK = "NA"

AREA_TYPES = ("ITL2", "ITL1", "National", "Country", "International")
AREA_NAMES = {
    "UK": "United Kingdom",
    "Overall": "United Kingdom",
    # England, Scotland and Wales: the nearest area held; the entry says that it is not all of it.
    "Great Britain": "United Kingdom",
    "Yorks and Humber": "Yorkshire and The Humber",
    "Yorkshire & Humberside": "Yorkshire and The Humber",
    "Northumberland and Tyne and Wear": "Northumberland, and Tyne and Wear",
}
OUTSIDE = {
    "Abroad": "people who grew up abroad: not an area of the United Kingdom",
    **dict.fromkeys(
        ("Canada", "Denmark", "Finland", "Netherlands", "Norway", "Sweden", "US"),
        "another country: only areas of the United Kingdom are held",
    ),
}
# Beside the figure for everybody, the charts by sex and by disability have one of their own, from
# those who answered that question.
SECOND_TOTAL = "All"
SECOND_TOTAL_REASON = "a second figure for everybody, of the chart by sex or by disability"

SEB5 = (
    "Lower working", "Higher working", "Intermediate", "Lower professional", "Higher professional",
)  # fmt: skip
QUALIFICATIONS = (
    "No qualifications", "School qualifications", "Post-school qualifications", "University",
)  # fmt: skip
# The column `SEB` holds whatever is known of the parents.
PARENTS = {
    **dict.fromkeys(SEB5, "seb"),
    **dict.fromkeys(QUALIFICATIONS, "parental_education"),
    **dict.fromkeys(("Owned", "Not owned"), "parental_tenure"),
    # The last two are everybody whom long-range mobility upwards, or downwards, can happen to.
    **dict.fromkeys(
        (MARK, "Total", "Higher and Lower working", "Higher and Lower professional"), WHOLE
    ),
}
CATEGORY_TYPES = {
    MARK: WHOLE,
    "Occupational class": IS_CATEGORY,
    "Educational level": IS_CATEGORY,
    "Type of wealth": IS_CATEGORY,
    "Ethnicity": "ethnicity",
    "Disability": "disability",
    "Disability status": "disability",
    "Sex": "sex",
}
SEXES = {
    **dict.fromkeys((MARK, "Total"), WHOLE),
    **dict.fromkeys(("Men", "Male", "Women", "Female"), "sex"),
}
# 25 to 64 is everybody asked; MO11 writes it 25-65 for the cohorts.
AGES = {
    **dict.fromkeys((MARK, "25-64", "25-65"), WHOLE),
    **dict.fromkeys(("25-34", "35-44", "45-54", "55-64"), "age"),
}
ETHNICITIES = (
    "White British", "White other", "Mixed", "Black Caribbean", "Black African", "Indian",
    "Pakistani", "Bangladeshi", "Chinese", "Other",
)  # fmt: skip
MEMBERS = {
    IS_CATEGORY: (
        *SEB5, *QUALIFICATIONS, "Total wealth", "Pension wealth", "Financial wealth",
        "Property wealth", "Physical wealth",
    ),
    "ethnicity": (*ETHNICITIES, "Other white", "Other White"),
    "disability": ("Yes", "No"),
    "sex": ("Men", "Women"),
}  # fmt: skip
# One word for one group, whatever the file: (breakdown, the file's word) -> ours.
NAMES = {
    (IS_CATEGORY, "Total"): "Upward or downward",
    ("sex", "Male"): "Men",
    ("sex", "Female"): "Women",
    ("disability", "Yes"): "Disabled",
    ("disability", "No"): "Not disabled",
    ("parental_tenure", "Owned"): "Parents owned their home",
    ("parental_tenure", "Not owned"): "Parents did not own their home",
    ("ethnicity", "Other white"): "White other",
    ("ethnicity", "Other White"): "White other",
    **{("age", name): name.replace("-", " to ") for name in AGES},
}

# What the note to a value is: a direction is a category, the rest only says what the entry says.
NOTES = {
    **dict.fromkeys(
        ("Total", "Upward", "Downward", "Long-range upward", "Long-range downward"), IS_CATEGORY
    ),
    **dict.fromkeys(
        (
            MARK,
            "Long-up occupational mobility",
            "Long-down occupational mobility",
            "Access to the salariat",
            "Occupational class on the Category variable refers to the current respondent "
            "occupational class",
            "SEB variable indicates parental level of education",
            "Percentage obtaining degrees of those whose parents did not have degrees "
            "(upwards mobility)",
            "Upward absolute income mobility",
        ),
        WHOLE,
    ),
}

# Unit -> factor. A share of one is written as a percentage; see `mobility._factor`.
SHARE_OR_PERCENT = "Percentage"
UNITS = {
    SHARE_OR_PERCENT: 1.0,
    "Random effect": 100.0,
    "Odds ratio": 1.0,
    "Unidiff parameter estimates": 1.0,
    "Pounds": 1.0,
}
# Published as distances from the average of the whole country.
DEVIATIONS = ("Random effect",)
