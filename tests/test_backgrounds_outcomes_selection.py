"""What an address of the page of outcomes by group shows, and what is said of the rest of it."""

from __future__ import annotations

import pytest

from explorer.backgrounds_outcomes import view
from explorer.backgrounds_outcomes_chart import cell
from explorer.backgrounds_outcomes_rows import by_time, earlier, usual_period
from explorer.backgrounds_pages import BACKGROUNDS_URL
from explorer.breakdowns import EVERYBODY, Mark
from explorer.store import Store

JOBS, ETHNIC = "occupational-level-25-to-29", "professional-jobs-25-to-29-by-ethnicity"
LINK = "relative-educational-mobility"


@pytest.fixture(scope="module")
def store():
    """The committed data."""
    return Store.load()


@pytest.fixture(scope="module")
def see(store):
    """Give the page for an address."""
    return lambda query: view(store, query)


def texts(page):
    """What could not be followed."""
    return [said.text for said in page.said]


def chosen(options):
    """The value of the option that is taken."""
    (found,) = [one.value for one in options if one.chosen]
    return found


def test_without_an_address_it_is_the_class_of_job_by_background(see):
    page = see("")
    assert page.canonical == BACKGROUNDS_URL
    assert page.entry.code == JOBS
    assert (page.choice.by, page.choice.second) == ("seb", "")
    assert page.choice.category == "Higher professional"
    assert page.understood
    assert page.said == ()


def test_what_is_usual_is_left_out_of_the_address(see):
    page = see(f"outcome={JOBS}&by=seb&category=Higher+professional&order=fixed&utm_source=x")
    assert page.canonical == BACKGROUNDS_URL
    assert page.said == ()


def test_the_period_shown_first_can_be_set_against_an_earlier_one(see):
    page = see("")
    assert (page.now_words, page.before_words) == ("2023 to 2025", "2014 to 2016")
    by_sex = see("with=sex")
    assert (by_sex.now_words, by_sex.before_words) == ("2020 to 2025", "2014 to 2019")


def test_a_single_year_stands_alone_where_no_other_is_as_long(see):
    page = see("period=2025")
    assert (page.now_words, page.before_words) == ("2025", "")
    assert page.changes == ()


def test_the_earlier_figures_can_be_left_out(see):
    page = see("change=none")
    assert page.before_words == ""
    assert all(line.before is None for row in page.rows for line in row.lines)
    assert page.canonical == f"{BACKGROUNDS_URL}?change=none"


def test_periods_may_be_named_as_they_are_read(see):
    assert see("with=sex&period=2014 to 2019").choice.period == "2014-01-01/P6Y"


def test_a_breakdown_of_a_sister_leads_to_the_sister_which_says_so(see):
    page = see(f"outcome={JOBS}&by=ethnicity")
    assert page.entry.code == ETHNIC
    assert "any professional job" in page.sister_words
    assert chosen(flat(page)) == ETHNIC


def flat(page):
    """All options of the list of outcomes."""
    return [option for _, options in page.outcomes for option in options]


def test_more_parts_than_colours_make_the_rows(see):
    page = see(f"outcome={ETHNIC}")
    assert page.parts == ("Higher professional", "Lower working")
    assert len(page.rows) == 10
    assert [line.part for line in page.gap.lines][:2] == ["Bangladeshi", "Black African"]


def test_a_measure_by_two_breakdowns_can_be_turned_round(see):
    page = see("with=sex")
    turned = see(page.turned.href.partition("?")[2])
    assert (turned.choice.by, turned.choice.second) == ("sex", "seb")
    assert turned.parts[0] == "Higher professional"
    assert turned.gap.title == "Men and women"


def test_a_breakdown_by_one_group_alone_is_read_by_the_other(see):
    page = see("outcome=development-at-5&by=fsm&with=ethnicity_school")
    assert (page.choice.by, page.choice.second) == ("ethnicity_school", "fsm")
    assert page.parts == ("Eligible for free school meals",)
    assert page.turned is None


def test_a_breakdown_that_an_outcome_lacks_is_told_with_those_it_has(see):
    page = see("by=fsm")
    assert "not published by free school meals" in texts(page)[0]
    assert "sex" in texts(page)[0]
    assert not page.understood
    assert see("by=fsm&category=Intermediate").understood


def test_an_unknown_outcome_names_the_nearest(see):
    page = see("outcome=occupational-level-25-to-30&by=sex")
    assert not page.understood
    assert page.entry.code == JOBS
    ((words, href),) = page.said[0].links
    assert href == f"{BACKGROUNDS_URL}?outcome={JOBS}"
    assert words


def test_a_measure_without_groups_leads_to_its_own_page(see):
    page = see("outcome=absolute-income-mobility")
    assert "has no figures by group" in texts(page)[0]
    assert page.said[0].links[-1][1] == "/indicator/absolute-income-mobility"


def test_an_earlier_edition_is_reached_by_its_name_or_its_code(see):
    page = see("edition=2025")
    assert page.entry.code == f"{JOBS}-edition-2025"
    assert see(f"outcome={JOBS}-edition-2025").canonical == page.canonical
    assert chosen(page.editions) == "2025"
    assert "no edition 1999" in texts(see("edition=1999"))[0]


def test_the_form_drops_what_does_not_fit_another_outcome_without_a_word(see):
    asked = "outcome=hourly-pay-25-to-29&with=sex&category=Intermediate&was=" + JOBS
    page = see(asked)
    assert page.entry.code == "hourly-pay-25-to-29"
    assert page.choice.second == "sex"
    assert page.said == ()
    assert texts(see(asked.partition("&was")[0])) != []


def test_the_two_groups_of_a_gap_are_chosen(see):
    page = see("one=Intermediate&other=Higher working")
    assert page.gap.title == "Intermediate and higher working backgrounds"
    assert "Intermediate" not in [option.value for option in page.gap.others]
    same = see("one=Intermediate&other=Intermediate")
    assert "both are Intermediate" in texts(same)[0]
    assert same.gap.lines[0].other.row == "Lower working"


def test_everybody_cannot_be_one_side_of_a_gap(see):
    assert "no group “Everybody”" in texts(see(f"other={EVERYBODY}"))[0]


def test_a_reversed_gap_is_said_to_be_reversed(see):
    line = see("one=Lower working&other=Higher professional").gap.lines[0]
    assert line.difference.value < 0
    assert line.told.startswith("Higher for people from higher professional backgrounds")
    assert line.times.endswith(")")
    assert "for people from higher professional backgrounds" in line.times
    lead = see("outcome=unemployed-25-to-29").lead
    assert "the figure is higher for those from lower working backgrounds" in lead


def test_no_gap_is_taken_of_figures_that_are_gaps_themselves(see):
    page = see("outcome=pay-gain-from-background-25-to-29")
    assert page.gap is None
    assert "itself a gap" in page.warnings[0]


def test_groups_picked_by_their_figures_are_parted_by_their_own_intervals(see):
    page = see(f"outcome={LINK}&by=ethnicity")
    assert "do not touch" in page.gap.formula
    assert "the highest and the lowest of" in page.lead
    assert "do not touch" not in see(f"outcome={LINK}&by=ethnicity&one=Indian").gap.formula


def test_a_group_without_a_figure_keeps_its_row_and_says_why(see):
    rows = {row.name: row for row in see(f"outcome={LINK}&by=ethnicity").rows}
    assert rows["Chinese"].lines[0].lacks == "not published"
    assert "Chinese" not in [one.value for one in see(f"outcome={LINK}&by=ethnicity").gap.ones]


def test_missing_suppressed_and_nought_are_told_apart(store):
    entry = store.catalogue[JOBS]
    nought = Mark("Men", "", 0.0, None, None, None, "ok")
    withheld = Mark("Men", "", None, None, None, None, "suppressed")
    assert cell(entry, nought).value == "0.0%"
    assert cell(entry, withheld).value == "suppressed: too few people to publish"
    assert cell(entry, None).value == "not published"


def test_groups_stand_in_their_order_or_by_their_figures(see):
    names = [row.name for row in see("outcome=unemployed-25-to-29").rows]
    assert names[0] == "Higher professional"
    assert names[-1] == "All backgrounds"
    sorted_rows = see("outcome=unemployed-25-to-29&order=value").rows
    values = [row.lines[0].now.value for row in sorted_rows if not row.everybody]
    assert values == sorted(values, reverse=True)
    assert sorted_rows[-1].everybody


def test_regions_are_chosen_one_at_a_time(see):
    page = see("outcome=development-at-5-regions")
    area = page.areas[5]
    there = see(area.href.partition("?")[2])
    assert there.choice.area == area.value
    assert area.words in there.lead
    assert area.words in there.note
    assert see("with=sex").areas[0].words == "UK"


def test_a_parameter_that_means_nothing_is_said(see):
    page = see("colour=red")
    assert "“colour” means nothing" in texts(page)[0]
    assert not page.understood


@pytest.mark.parametrize(
    "query",
    ["by=" + "x" * 5_000, "outcome=%00%FF", "period=&category=", "&&==&", "one=<b>&other=**"],
)
def test_nonsense_is_answered_with_a_page(see, query):
    page = see(query)
    assert page.lead
    assert all(len(text) < 600 for text in texts(page))


def test_every_choice_offered_leads_to_itself(see):
    for query in ("", "with=sex", f"outcome={ETHNIC}", "outcome=pay-by-qualification-25-to-29"):
        page = see(query)
        for name in ("categories", "periods", "changes", "orders", "editions", "shows"):
            for option in getattr(page, name):
                there = see(option.href.partition("?")[2])
                assert there.said == (), (query, option)
                assert chosen(getattr(there, name)) == option.value


def test_every_outcome_of_the_list_opens_without_a_notice(see):
    for option in flat(see("")):
        page = see(option.href.partition("?")[2])
        assert page.said == ()
        assert chosen(flat(page)) == option.value


def test_a_sister_by_ethnic_group_stands_below_and_opens_alone(see):
    page = see("")
    assert page.sister.entry.code == ETHNIC
    assert see(page.sister.href.partition("?")[2]).entry.code == ETHNIC
    assert all(line.before is None for row in page.sister.rows for line in row.lines)
    assert see(f"outcome={ETHNIC}").sister is None


def test_sample_sizes_of_all_together_are_not_given_to_a_group(see):
    page = see("outcome=education-by-parents-education")
    assert "in all" in page.samples
    assert all(line.now.sample is None for row in page.rows for line in row.lines)


def test_of_periods_as_full_the_longest_that_has_an_earlier_one_comes_first():
    marks = (Mark("Men", "", 1.0, None, None, None, "ok"),)
    spans = ("2014-01-01/P3Y", "2014-01-01/P6Y", "2020-01-01/P6Y", "2023-01-01/P3Y",
             "2025-01-01/P1Y")  # fmt: skip
    assert usual_period(dict.fromkeys(spans, marks), ()) == "2020-01-01/P6Y"
    assert usual_period(dict.fromkeys(spans[-1:], marks), ()) == "2025-01-01/P1Y"
    assert by_time(spans)[0] == "2025-01-01/P1Y"


def test_no_year_is_counted_in_both_periods_and_no_change_of_method_is_crossed():
    spans = ("2014-01-01/P3Y", "2017-01-01/P3Y", "2018-01-01/P3Y", "2014-01-01/P1Y")
    assert earlier(spans, "2020-01-01/P3Y", ()) == ("2014-01-01/P3Y", "2017-01-01/P3Y")
    assert earlier(spans, "2020-01-01/P3Y", ("2015-06-01",)) == ("2017-01-01/P3Y",)


def test_everybody_is_said_beside_parted_rows_of_which_none_is_theirs(see):
    page = see("with=sex&period=2020-01-01/P6Y&change=2014-01-01/P6Y")
    assert not any(row.everybody for row in page.rows)
    assert page.together.now.value > page.together.before.value
    assert page.together_words.startswith("All people together: **")
    assert "; 2014 to 2019: " in page.together_words
    assert see("").together is None
