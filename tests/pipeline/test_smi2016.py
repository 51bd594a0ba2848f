"""The index of 2016: scores are kept, ranks follow from them."""

import pytest

from explorer import schema
from explorer.pipeline.errors import PipelineError
from explorer.pipeline.sources import smi2016
from tests import builders

ENTRY = builders.entry("the-index", file=smi2016.FILE, series="smi_score", levels=["ltla_2016"])
BOOK = smi2016.codes_of_2016(
    builders.areas(("ltla_2016", "E07000191"), ("ltla_2016", "E07000039"), ("ltla", "E06000066"))
)


def load(folder, *rows):
    (folder / "smi2016").mkdir()
    (folder / smi2016.FILE).write_text("\n".join([",".join(smi2016.COLUMNS), *rows, ""]))
    return smi2016.load(folder, [ENTRY], BOOK)


def test_a_district_since_abolished_keeps_its_code_of_2016(tmp_path):
    found = load(tmp_path, "E07000039,South Derbyshire,1,-5.5", "E07000191,West Somerset,2,-89.3")
    assert found.values[schema.AREA_CODE].tolist() == ["E07000039", "E07000191"]
    assert found.values[schema.VALUE].tolist() == [-5.5, -89.3]
    assert set(found.values[schema.PERIOD]) == {"2016-01-01/P1Y"}


def test_a_published_rank_that_is_not_the_rank_of_its_score_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match=r"row 2: 2 is not the rank of the score -5\.5"):
        load(tmp_path, "E07000039,South Derbyshire,2,-5.5", "E07000191,West Somerset,1,-89.3")


def test_a_district_of_another_year_stops_the_pipeline(tmp_path):
    with pytest.raises(PipelineError, match="row 3: unknown area code 'E06000066'"):
        load(tmp_path, "E07000039,South Derbyshire,1,-5.5", "E06000066,Somerset,2,-89.3")
