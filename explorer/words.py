"""Every sentence template the server and the browser share; ``narrative`` says when each is used."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # The chosen area.
    "area_none": "Choose an area",
    "area_none_sentence": "Choose an area on the map or in the table, or type a town, council or "
    "postcode above.",
    "none_position": "**{count} of the {of}** coldspots are in {region}.",
    "none_value": "Above the {reference} figure of {reference_value}: **{count} of {n}** {plural}.",
    "area_position": "{name} is **{rank} of {n}** {plural} on the {measure}: {fifth}.",
    "area_value": "{measure} in {name}: **{value}**, {period}.",
    "area_value_reference": "{measure} in {name}: **{value}**, {period}, {compared} the "
    "{reference} figure of {reference_value}.",
    "area_rank": "It ranks **{rank} of {n}** {plural}: {fifth}.",
    "area_rank_plain": "It ranks **{rank} of {n}** {plural}.",
    # Many print the same figure, so that no place among them is worth a word.
    "area_rank_level": "It ranks **{rank} of {n}** {plural}, level with {others} others once "
    "figures are rounded.",
    "area_rank_neutral": "Counting from the highest, it ranks **{rank} of {n}** {plural}.",
    "area_rank_interval": "It ranks **{rank} of {n}** {plural}, and plausibly {low} to {high}.",
    "area_rank_interval_neutral": "Counting from the highest, it ranks **{rank} of {n}** "
    "{plural}, and plausibly {low} to {high}.",
    "area_rank_wide": "It ranks **{rank} of {n}** {plural}, but the margin of error is wide: the "
    "true rank could be anywhere from {low} to {high}.",
    "area_rank_wide_neutral": "Counting from the highest, it ranks **{rank} of {n}** {plural}, "
    "but the margin of error is wide: the true rank could be anywhere from {low} to {high}.",
    "area_missing": "{measure}: no figure is published for {name}, {period}.",
    "area_suppressed": "{measure}: the figure for {name}, {period}, is withheld, because it rests "
    "on too few people.",
    "area_unreliable": "{measure}: the figure for {name}, {period}, is withheld, because the "
    "sample is too small for it to be reliable.",
    "area_not_applicable": "{measure}: no figure is collected in {name}, {period}.",
    "area_deviation": "{measure} in {name}: {value}, {period}. That is a difference from the "
    "average, so it is not ranked.",
    "area_uncovered": "{measure}: no figure for {name} is published in any period.",
    "area_uncovered_position": "The {measure} does not cover {name}.",
    # Our own indices. Where an area stands is never said without how far it could lie from there.
    "index_rank": "Ranked **{rank} of {n}**; anywhere from {low} to {high} is consistent with the "
    "data and reasonable weights.",
    "index_rank_sure": "Ranked **{rank} of {n}**, and plausibly no other.",
    "index_rank_alone": "Ranked **{rank} of {n}**.",
    "index_stage_rank": "Ranked **{rank} of {n}** for {stage}; anywhere from {low} to {high} is "
    "consistent with the data and reasonable weights.",
    "index_stage_rank_sure": "Ranked **{rank} of {n}** for {stage}, and plausibly no other.",
    "index_stage_rank_alone": "Ranked **{rank} of {n}** for {stage}.",
    "index_earlier": "In {period}: {sentence}",
    "index_in_one": "That puts {name} in the {best} fifth of {plural}.",
    "index_between": "That puts {name} anywhere from the {best} to the {worst} fifth of {plural}.",
    "index_fifth_0": "coldest",
    "index_fifth_1": "second coldest",
    "index_fifth_2": "middle",
    "index_fifth_3": "second hottest",
    "index_fifth_4": "hottest",
    "index_unsure": "It does worst in {worst} and best in {best}, by figures whose error is not "
    "known.",
    "index_order": "It does worst in {worst} and best in {best}, though the "
    "range of each overlaps with that of another stage.",
    "index_worst": "It does worst in {stages}, though not clearly so.",
    "index_worst_sure": "It clearly does worst in {stages}.",
    "index_best": "It does best in {stages}, though not clearly so.",
    "index_best_sure": "It clearly does best in {stages}.",
    "index_down_early_years": "The early years pull it down most.",
    "index_down_school": "Schools pull it down most.",
    "index_down_youth": "Youth pulls it down most.",
    "index_down_working_lives": "Working lives pull it down most.",
    "index_up_early_years": "The early years lift it most.",
    "index_up_school": "Schools lift it most.",
    "index_up_youth": "Youth lifts it most.",
    "index_up_working_lives": "Working lives lift it most.",
    "index_stage_early_years": "the early years",
    "index_stage_school": "schools",
    "index_stage_youth": "youth",
    "index_stage_working_lives": "working lives",
    "index_small": "{name} has too few people to be scored, so it has no rank. Its own figures are "
    "shown measure by measure.",
    "index_uncovered": "This index does not cover {name}.",
    "index_coverage": "{present} of {of} life stages can be scored, so it has no overall rank.",
    "index_stage_missing": "Too few measures of {stage} have a figure for {name}, so it has no "
    "rank.",
    "index_no_stage": "too few figures",
    "index_too_few": "too few people",
    "index_all_measures": "Every measure of {name}, stage by stage",
    "index_how": "How it is worked out",
    "index_change": "Change the weights",
    "index_key": "{list}. ▲ hotspot, ▼ coldspot; colours as on the map.",
    # The choice among the indices, by level; another's by its code.
    "choice": "Which index",
    "choice_utla": "**County and unitary councils:** {name} (ours)",
    "choice_ltla": "**Districts:** {name} (ours)",
    "choice_constituency_2010": "**Seats until 2024:** {name} (ours)",
    "choice_social-mobility-index-2016": "**The Commission's index of 2016:** districts of that "
    "time",
    "choice_other": "{name}",
    "compared_above": "above",
    "compared_below": "below",
    "compared_near": "about the same as",
    "compared_same": "the same as",
    # Fifths of an index of overall position: 4 is best.
    "fifth_0": "in the coldest fifth",
    "fifth_1": "cooler than most",
    "fifth_2": "in the middle",
    "fifth_3": "warmer than most",
    "fifth_4": "in the hottest fifth",
    # Fifths of a single measure.
    "measure_fifth_0": "in the worst fifth",
    "measure_fifth_1": "worse than most",
    "measure_fifth_2": "in the middle",
    "measure_fifth_3": "better than most",
    "measure_fifth_4": "in the best fifth",
    # Areas by the words of a ranking, where these are not the words of their level.
    "plural_ltla_2016": "English districts",
    "plural_region_england": "regions",
    # The map.
    "map_title_position_one": "{count} of the {of} hotspots are in {region}",
    "map_title_position_spread": "The {of} hotspots lie in {regions} regions",
    "map_title_value": "{measure}: highest in {top}, lowest in {bottom}",
    "map_title_ends": "{measure}: from {low} in {bottom} to {high} in {top}",
    "map_title_range": "{measure}: from {low} to {high}",
    "map_title_plain": "{measure}",
    "map_subtitle": "{full_name}. {n} {plural}, {period}. {classes}",
    "map_subtitle_index": "{full_name}. {n} {plural}, {period}. {classes} 0 is the average.",
    "classes_fifths": "Hotspots are the best fifth of areas, coldspots the worst.",
    "classes_quantile": "Colours part the areas of the latest period into groups of about equal "
    "size.",
    "classes_quantile_ties": "Colours part the areas of the latest period into groups as equal in "
    "size as ties allow.",
    "classes_equal": "Colours part the latest figures into steps of equal width.",
    "classes_natural": "Colours group areas whose latest figures are close together.",
    # The league table.
    "note_best": "Rank 1 is best; areas that tie share the better rank.",
    "note_highest": "Rank 1 is highest; areas that tie share the higher rank.",
    "note_interval": "Line: 95% interval. Where lines overlap, do not read much into the order.",
    "note_interval_plain": "Where 95% intervals overlap, do not read much into the order.",
    "note_no_interval": "No interval is published.",
    "note_index": "Plausible rank: where nine in ten recalculations put an area, given errors in "
    "the data and other reasonable weights. Where these overlap, do not read much into the order.",
    "note_index_average": "Score 0 is the average. Dot: the rank, best on the right; line: its "
    "plausible range.",
    "note_index_average_plain": "0 is the average.",
    "note_reference": "Upright: {name}, {value}.",
    "note_reference_plain": "{name}: {value}.",
    "note_covers": "Published for {nations} only.",
    "note_missing": "{list}.",
    "note_provisional": "p: provisional.",
    "note_unreliable": "u: unreliable, small sample.",
    "missing_suppressed": "suppressed in {count}",
    "missing_unreliable": "withheld as unreliable in {count}",
    "missing_missing": "not published for {count}",
    "missing_not_applicable": "not collected in {count}",
    "missing_too_few": "too few people in {count}",
    "missing_deviation": "a difference from the average in {count}",
    # The life-stage breakdown and the trend.
    "breakdown_invite": "Once an area is chosen, you see how it does at every stage of life, from "
    "the early years to work, beside all other areas.",
    "breakdown_count": "{best} of {n} ranked measures among the best fifth, {worst} "
    "among the worst",
    "breakdown_more": "All {all} measures",
    "breakdown_missing_more": "{count} measures without a figure",
    "breakdown_without": "No figure here for: {list}.",
    "breakdown_stage_none": "No measure of this stage is published for {name}.",
    "breakdown_none": "No measure is published for this area.",
    "breakdown_failed": "The breakdown could not be loaded.",
    "smi2016_note": "How {name} ranked in each life stage in 2016 could not be obtained, so only "
    "the overall rank is shown.",
    "today_title": "{name} today",
    "today_title_successor": "Today: {name}, which took over from {old}",
    "trend_band": "Plum band: 95% interval, {interval} ({period}).",
    "trend_dashed": "Dashed: {name}.",
    "trend_gap": "The line is broken where no figure is published.",
    "trend_break": "It stops where the method changed: {periods} cannot be set beside what came "
    "before.",
    # About the measure.
    "covers_all": "Everyone the definition names.",
    "covers_fsm": "Pupils eligible for free school meals.",
    "covers_not_fsm": "Pupils not eligible for free school meals.",
    "covers_disadvantaged": "People from disadvantaged backgrounds, as the definition says.",
    "covers_not_disadvantaged": "Pupils who are not disadvantaged.",
    "covers_sen": "Pupils with special educational needs.",
    "covers_ethnic_group": "One ethnic group, named in the definition.",
    "covers_looked_after": "Children looked after by a council.",
    "covers_mixed": "Different people in different measures: the list of measures leads to each.",
    "covers_other": "The group named in the definition.",
    "source": "Source: {publisher}, {title}, {released}. Licence: {licence}. "
    "Period shown: {period}.",
    "released": "released {date}",
    "release_not_stated": "release date not stated",
}
