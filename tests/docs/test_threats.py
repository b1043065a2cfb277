"""The threat model names tests, which are there; and what it says of pins and rights is so."""

import re

import pytest
import yaml

from tests.harness.pages import ROOT, codes, page

ROWS = page("docs/threats.md").table("who")
TESTS = ROOT / "tests"
NAMES = {
    name
    for path in TESTS.rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}
CONTAINERS = {
    f"{name} in {file}": service
    for file in ("compose.yaml", "docs/deployment/one.yaml")
    for name, service in yaml.safe_load((ROOT / file).read_text("utf-8"))["services"].items()
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_each_stop_is_held_by_tests_that_are_there(row: list[str]) -> None:
    named = codes(row[-1])
    assert named
    for name in named:
        is_there = (
            name in NAMES or (ROOT / name).is_dir() or (TESTS / "conversations" / name).is_file()
        )
        assert is_there, f"{name} is no test"


@pytest.mark.parametrize("name", ["run", "dev", "bench"])
def test_everything_installed_is_pinned_by_hash(name: str) -> None:
    lines = (ROOT / f"requirements/{name}.txt").read_text("utf-8").splitlines()
    wanted = [index for index, line in enumerate(lines) if re.match(r"[\w.-]+==", line)]
    assert wanted
    assert all(lines[index + 1].strip().startswith("--hash=sha256:") for index in wanted)
    others = [line for line in lines if not re.match(r"[\w.-]+==|\s+--hash=sha256:|\s*#", line)]
    assert others == []


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_has_the_least_rights_it_can_work_with(name: str) -> None:
    service = CONTAINERS[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["mem_limit"]
    assert not service.get("privileged")


def test_the_database_can_be_reached_from_inside_only() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    assert compose["services"]["database"]["networks"] == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}
    published = [name for name, service in compose["services"].items() if "ports" in service]
    assert published == ["proxy"]
