"""Both indices worked out a second time, from the raw files and STATISTICS.md alone.

Nothing of ``explorer`` is used here: what the project holds is compared with this. Each
measure is a table of areas by years; each index, one array of areas by measures.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import rankdata

RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}
TOO_FEW_PEOPLE = {"E09000001", "E06000053"}
NEET = "16-17_not known_NEET"
ABSENCE = "persistent-absences-for-pupils-eligible-for-free-school-meals"
PRIMARY = "pupils-at-expected-standards-by-end-of-primary-school"
HIGHER = "higher education, disadvantaged"

# What is read, sign, year, first year of year-to-year changes (None: intervals, or no error).
WORK = {
    "ons gross-median-weekly-pay": (1, 2025, None),
    "ons employment-rate/Employment rate": (1, 2023, None),
    "ons housing-affordability-ratio": (-1, 2025, 2015),
    "ons qualifications-level-3-or-above": (1, 2023, None),
    "ons claimant-count": (-1, 2025, None),
    "census ts062": (1, 2021, None),
    "census ts054": (1, 2021, None),
}
UPPER = {
    "early-years": {"lait FSP_Gooddev_FSM": (1, 2025, 2022)},
    "school": {
        "lait FSM_NEW_KS2_RWM": (1, 2025, 2022),
        "lait FSM_AVG_Attain8_Score": (1, 2025, 2022),
        f"ons {ABSENCE}": (-1, 2024, 2021),
    },
    "youth": {
        f"lait {NEET}": (-1, 2025, 2019),
        "lait Level3_FMS_Attain": (1, 2024, 2016),
        "lait HE_19_FSM": (1, 2023, 2015),
        "lait APSE_Alevel": (1, 2025, 2022),
    },
    "working-lives": WORK,
}
DISTRICT = {
    "early-years": {
        "ons early-years/Literacy": (1, 2024, 2021),
        "ons early-years/Mathematics": (1, 2024, 2021),
        "ons early-years/Communication and language": (1, 2024, 2021),
    },
    "school": {f"ons {PRIMARY}": (1, 2024, 2021)},
    "youth": {
        "ons gcses-in-english-and-maths": (1, 2024, 2018),
        f"destinations {HIGHER}": (1, 2022, None),
    },
    "working-lives": WORK,
}


def numbers(column):
    """Read text as numbers: a mark of suppression is no number."""
    return pd.to_numeric(column, errors="coerce")


def text(path):
    """Read a file as text, a byte order mark aside."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


class Files:
    """The raw folder, for one level of area: ``ltla`` or ``utla``."""

    def __init__(self, raw: Path, level: str):
        """Note today's areas of the level, and what former districts became."""
        self.raw, self.level = raw, level
        self.all_lait = pd.read_parquet(raw / "dfe/lait_bds_long.parquet")
        shapes = json.loads((raw / "boundaries/uk_areas_all_vintages.topo.json").read_text())
        held = [shape["properties"] for shape in shapes["objects"][level]["geometries"]]
        self.everyone = sorted(
            one["areacd"]
            for one in held
            if one["areacd"][0] == "E" and one.get("start", 0) <= 2025 <= one.get("end", 9999)
        )
        self.ranked = [code for code in self.everyone if code not in TOO_FEW_PEOPLE]
        changes = text(raw / "lookups/ons_code_changes.csv")
        merged = changes[changes.type.eq("merger") & changes.oldcd.str.startswith(("E06", "E07"))]
        self.successor = dict(zip(merged.oldcd, merged.newcd, strict=True)) | RECODED

    def today(self, code):
        """Follow a code to the one in use."""
        while code in self.successor:
            code = self.successor[code]
        return code

    def by_year(self, codes, years, values):
        """Lay rows out as ranked areas by years; a code in use goes before one it replaced."""
        table = pd.DataFrame({"was": codes, "year": years, "value": values}).dropna()
        table["code"] = table.was.replace(RECODED)
        table["old"] = table.was.isin(RECODED)
        table = table.sort_values("old", kind="stable").drop_duplicates(["code", "year"])
        return table.pivot(index="code", columns="year", values="value").reindex(self.ranked)

    def ons(self, name):
        """Read a data set: its values, and the standard errors its intervals give."""
        name, _, series = name.partition("/")
        table = text(self.raw / f"ons/local_indicators/{name}.csv")
        table = table[table.indicator.eq(series)] if series else table
        assert table.indicator.nunique() == 1
        years = table.period.str[:4].astype(int)
        width = numbers(table.uci_95) - numbers(table.lci_95)
        return (
            self.by_year(table.areacd, years, numbers(table.observation)),
            self.by_year(table.areacd, years, width / 3.92),
        )

    def lait(self, name):
        """Read a series of LAIT; NEET or not known is left out where mostly not known."""
        table = self.all_lait[self.all_lait["Short Desc"] == name]
        key = pd.read_csv(self.raw / "dfe/lait_area_codes.csv").set_index("LA Number").gss_code
        years = table.Years.str[:4].astype(int)
        found = self.by_year(table["LA Number"].map(key), years, numbers(table.Values))
        if name == NEET:
            file = text(self.raw / "dfe/neet_la_2025.csv")
            vague = file.new_la_code[numbers(file.Notknown_percent) > 10].replace(RECODED)
            found.loc[found.index.isin(vague), 2025] = np.nan
        return found, None

    def census(self, name):
        """Give a share of the 2021 census: published counts, else those of former districts."""
        parts = {
            "ts062": ("L1, L2 and L3", "L4, L5 and L6"),
            "ts054": ("household: Owned", "household: Shared ownership"),
        }[name]

        def counts(level):
            table = text(self.raw / f"census2021/census2021-{name}-{level}.csv")
            heads = [c for c in table if (c.endswith(parts) or any(f": {p} " in c for p in parts))]
            whole = [c for c in table if ": Total: " in c]
            assert (len(heads), len(whole)) == (2, 1)
            both = {
                "part": table[heads].astype(int).sum(axis=1),
                "all": table[whole[0]].astype(int),
            }
            return pd.DataFrame(both).set_index(table["geography code"])

        own, districts = counts(self.level).rename(index=RECODED), counts("ltla")
        summed = districts.groupby(districts.index.map(self.today)).sum()
        known = own.reindex(self.ranked).fillna(summed.reindex(self.ranked))
        return pd.DataFrame({2021: 100 * known.part / known["all"]}), None

    def destinations(self, _):
        """Give the disadvantaged in higher education: former districts by size of cohort."""
        table = text(self.raw / "dfe/destinations_16_18_by_lad_disadvantage.csv")
        table = table[table.breakdown.eq("Disadvantaged") & table.time_period.eq("202223")]
        size, share = numbers(table.n_cohort_est), numbers(table.pct_he)
        rows = pd.DataFrame({"code": table.lad_code.map(self.today), "n": size, "np": size * share})
        total = rows[share.notna()].groupby("code").sum().reindex(self.ranked)
        share = (total.np / total.n).round(1)
        error = np.sqrt(share * (100 - share) / total.n)
        return pd.DataFrame({2022: share}), pd.DataFrame({2022: error})


def error_of_changes(table, first, last):
    """Give each area's standard error, from how unevenly its figure moves year to year."""
    years = [year for year in range(first, last + 1) if year in table]
    moves = table[years].diff(axis=1).loc[:, [y for y in years if y - 1 in years]]
    moves -= moves.median()
    spread, count = (moves**2).sum(axis=1), moves.notna().sum(axis=1)
    usual = (spread / count)[count > 0].median() / 2
    return np.sqrt((spread / 2 + 4 * usual) / (count + 4))


def place(scores):
    """Rank along the last axis: 1 is best, ties share the better."""
    return rankdata(-np.round(scores, 11), method="min", axis=-1)


class Index:
    """One index: areas by measures, and everything that follows."""

    def __init__(self, stages, areas, values, errors):
        """Score the areas at default weights."""
        self.stages, self.areas, self.values, self.errors = stages, areas, values, errors
        measures = [(at, m) for at, one in enumerate(stages.values()) for m in one.values()]
        self.stage_of = np.array([at for at, _ in measures])
        self.signs = np.array([m[0] for _, m in measures])
        self.member = self.stage_of[:, None] == np.arange(len(stages))
        self.middle, self.spread = np.nanmean(values, axis=0), np.nanstd(values, axis=0)
        self.present = ~np.isnan(values)
        self.coverage = self.present @ self.member.astype(int)
        self.enough = self.coverage * 2 >= self.member.sum(axis=0)
        means = self.stage_means(self.standard(values), np.ones(len(measures)))
        self.stage_sd = np.nanstd(means, axis=0)
        self.stage_scores = means / self.stage_sd
        self.scores = self.stage_scores.mean(axis=1)

    def standard(self, values):
        """Give z, the sign taken, within three either way."""
        return np.clip(self.signs * (values - self.middle) / self.spread, -3, 3)

    def stage_means(self, z, weights):
        """Give weighted means of the measures there are, areas by stages."""
        weights = weights[..., :, None] * self.member
        means = np.nan_to_num(z) @ weights / (self.present.astype(float) @ weights)
        return np.where(self.enough, means, np.nan)

    def contributions(self):
        """Give each measure's part in the overall score, areas by measures."""
        z = np.nan_to_num(self.standard(self.values))
        share = (1 / len(self.stages) / self.stage_sd)[self.stage_of]
        return share * z / self.coverage[:, self.stage_of]

    def draws(self, seed, count=2000, batch=100):
        """Yield overall and stage scores, a batch of draws at a time: draws by areas (by stages)."""
        rng = np.random.default_rng(seed)
        alpha = 10.0  # 10 k w, and w is 1 / k: the same for every item
        for _ in range(count // batch):
            noise = rng.standard_normal((batch, *self.values.shape)) * self.errors
            z = self.standard(self.values + noise)
            inner = rng.gamma(alpha, size=(batch, len(self.stage_of)))
            outer = rng.dirichlet(np.full(len(self.stages), alpha), size=batch)
            stages = self.stage_means(z, inner) / self.stage_sd
            yield np.einsum("das,ds->da", stages, outer), stages

    def intervals(self, seed):
        """Give areas by (low, high, hot, cold), overall and for each stage, from ranks drawn."""
        found = [[] for _ in range(1 + len(self.stages))]
        for overall, stages in self.draws(seed):
            for held, scores in zip(found, [overall, *np.moveaxis(stages, -1, 0)], strict=True):
                held.append(place(scores))
        fifth, size = round(0.2 * len(self.areas)), len(self.areas)
        tables = {}
        for name, held in zip(["", *self.stages], found, strict=True):
            ranks = np.concatenate(held)
            low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="inverted_cdf")
            tables[name] = pd.DataFrame(
                {
                    "rank_low": low,
                    "rank_high": high,
                    "hot": (ranks <= fifth).mean(axis=0),
                    "cold": (ranks > size - fifth).mean(axis=0),
                },
                index=self.areas,
            )
        return tables


def build(raw: Path, level: str) -> Index:
    """Read every measure of an index: ``utla`` or ``ltla``."""
    files = Files(raw, level)
    stages = {"utla": UPPER, "ltla": DISTRICT}[level]
    values, errors = [], []
    for measures in stages.values():
        for name, (_, year, first) in measures.items():
            source, _, which = name.partition(" ")
            table, published = getattr(files, source)(which)
            latest = table[year].to_numpy()
            error = np.zeros(len(latest))
            if published is not None and year in published and published[year].notna().any():
                error = published[year].to_numpy()
            elif first is not None:
                error = error_of_changes(table, first, year).to_numpy()
            values.append(latest)
            errors.append(error)
    return Index(stages, files.ranked, np.array(values).T, np.nan_to_num(np.array(errors).T))
