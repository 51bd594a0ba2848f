"""``python -m explorer.pipeline --raw PATH``: makes ``data/`` anew, or says in one line why not."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tqdm import tqdm

from explorer import catalogue, config
from explorer.pipeline import compare, publish, recipe, summary
from explorer.pipeline.errors import PipelineError


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; 0 when ``data/`` was replaced, 1 when it was left as it was."""
    parser = argparse.ArgumentParser(prog="python -m explorer.pipeline", description=__doc__)
    parser.add_argument("--raw", type=Path, required=True, help="folder of the raw files")
    parser.add_argument("--data", type=Path, default=config.DATA, help="folder to make")
    chosen = parser.parse_args(arguments)
    try:
        run(chosen.raw, chosen.data)
    except (PipelineError, catalogue.CatalogueError) as error:
        problem = str(error)
    except KeyboardInterrupt:
        problem = "stopped"
    except Exception as error:
        # Whatever else breaks, the reader gets a sentence; data/ is safe in any case.
        problem = f"unexpected {type(error).__name__}: {error}"
    else:
        return 0
    print(f"\nmake data: {problem}\n{chosen.data} is left as it was.", file=sys.stderr)
    return 1


def run(raw: Path, data: Path) -> recipe.Made:
    """Make ``data`` from ``raw``; print a summary and what changed since the data replaced.

    Parameters
    ----------
    raw : Path
        The raw folder; only read.
    data : Path
        Its ``catalogue`` is read, everything else in it is replaced at the end.

    Raises
    ------
    PipelineError, CatalogueError
        A rule is broken; ``data`` is untouched.
    """
    if not raw.is_dir():
        raise PipelineError(f"there is no raw folder {raw}: give it with RAW=…")
    started = time.monotonic()
    declared = data / config.CATALOGUE_DIR
    entries = catalogue.load(declared)
    with publish.staging(data) as folder:
        made = recipe.Made(raw, folder, entries, declared)
        with tqdm(recipe.steps().items(), unit="step") as bar:
            for name, step in bar:
                bar.set_description(f"{name:<15}")
                try:
                    step(made)
                except PipelineError:
                    raise
                except Exception as error:
                    raise PipelineError(f"step {name}: {type(error).__name__}: {error}") from error
        old = compare.former(data)
        changed = None if old is None else compare.changes(old, made.values, entries)
    print(summary.text(made, data, time.monotonic() - started))
    print(compare.text(changed))
    return made


if __name__ == "__main__":
    sys.exit(main())
