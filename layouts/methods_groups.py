"""The part of the methods that says how gaps between groups are worked out."""

from __future__ import annotations

from dash import html

from explorer.backgrounds_pages import BACKGROUNDS_URL
from layouts.methods_tables import formula


def gaps() -> list:
    """How far two groups are apart, how sure that is, and when nothing is claimed."""
    return [
        html.P(
            [
                "The pages about ",
                html.A("backgrounds", href=BACKGROUNDS_URL),
                " set two groups of one breakdown against each other, such as people from higher "
                "professional and from lower working backgrounds: groups that share nobody. "
                "Everybody together is never one of the two.",
            ]
        ),
        formula("difference = a − b"),
        formula(
            "from  a − b − √((a − lower limit of a)² + (upper limit of b − b)²)  "
            "to  a − b + √((upper limit of a − a)² + (b − lower limit of b)²)"
        ),
        html.P(
            "The limits are the published 95% limits of the two groups, which need not be "
            "symmetric. Where they are, this is the usual interval of a difference of two "
            "independent samples. The formula is that of Zou and Donner, in Statistics in "
            "Medicine. The ratio a ÷ b is the same with logarithms, and only given for figures that "
            "have a true nought; for a difference from an average it would mean nothing."
        ),
        html.P(
            "The change of a gap is the difference of two gaps, worked out in the same way, and "
            "only for spans of years that do not overlap: three-year averages that share a year "
            "share people. A gap, or its change, is called one only if its interval leaves out "
            "nought; else the two cannot be told apart. It is an approximation: the published "
            "limits are taken as they are, and what the survey’s design adds to them is not known."
        ),
        html.P(
            "On the page of the regions each is set against the UK average, of which it is itself "
            "a small part; that is neglected, as it changes little. Where no figure of the UK is "
            "published for the same years, the mean of its yearly figures is taken, as if the "
            "years were independent. Figures that are published as differences from the average are "
            "judged by their own intervals. Many regions are compared at once: some part from the "
            "average by chance."
        ),
        html.P(
            "The Commission’s figures by background and ethnic group come from models that take "
            "background to matter equally in every ethnic group. Their intervals are not "
            "independent, so no interval of a gap is worked out from them."
        ),
        html.P(
            "Where no limits are published, none are made up: the difference is given and nothing "
            "is said of how sure it is. School figures count every pupil and have no sampling "
            "error, but small groups still go up and down from year to year."
        ),
    ]
