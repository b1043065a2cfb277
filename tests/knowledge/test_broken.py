"""Each broken folder under `broken/` gives exactly the faults that its case names."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from bot.errors import KnowledgeError
from bot.knowledge import load_knowledge

CASES = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_folder_gives_every_fault_with_its_place(
    case: Path, write: Callable[[Mapping[str, str]], Path]
) -> None:
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    folder = write(told["files"])
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    faults = [str(fault).replace(f"{folder}/", "") for fault in caught.value.faults]
    assert [fault.replace(f"{folder}", "knowledge") for fault in faults] == told["faults"]


def test_there_are_at_least_25_cases_and_each_has_a_title_of_its_own() -> None:
    titles = {yaml.safe_load(case.read_text(encoding="utf-8"))["title"] for case in CASES}
    assert len(titles) == len(CASES) >= 25
