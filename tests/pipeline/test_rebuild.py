"""From the same raw files comes the same data/, byte for byte."""

import filecmp
import shutil

import pytest

from explorer import config
from explorer.pipeline import __main__ as command

pytestmark = pytest.mark.raw


def made_files(folder):
    by_hand = (config.CATALOGUE_DIR, "README.md")
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(str(path) for path in paths if path.parts[0] not in by_hand)


def test_a_rebuild_gives_the_committed_data_byte_for_byte(raw, tmp_path, capsys):
    data = tmp_path / "data"
    shutil.copytree(config.DATA / config.CATALOGUE_DIR, data / config.CATALOGUE_DIR)

    assert command.main(["--raw", str(raw), "--data", str(data)]) == 0

    assert made_files(data) == made_files(config.DATA)
    _, different, unread = filecmp.cmpfiles(data, config.DATA, made_files(data), shallow=False)
    assert different == unread == []
    said = capsys.readouterr().out
    assert "289" in said
    assert "smi2016" in said
