"""Askers can be told apart, and nothing more; the secret is made once and kept to us."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import re

import pytest

from bot.errors import JournalError
from bot.journal.hashing import hash_asker, read_or_make_secret


def test_the_same_asker_has_the_same_hash_and_nobody_else_has_it() -> None:
    hashes = {
        hash_asker(secret, asker)
        for secret in (b"one", b"two")
        for asker in ("telegram:1", "telegram:2", "terminal:1", "")
        for _ in range(2)
    }
    assert len(hashes) == 8
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in hashes)


def test_the_hash_is_hmac_sha256_of_the_asker() -> None:
    assert hash_asker(b"secret", "telegram:1") == "a3653b03a346b303cf5c56a87254ff94"


def test_half_characters_can_be_hashed() -> None:
    assert hash_asker(b"secret", "\ud800") != hash_asker(b"secret", "?")


def test_a_secret_is_made_once_for_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret"
    secret = read_or_make_secret(path)
    assert len(secret) == 64
    assert read_or_make_secret(path) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_those_who_start_at_once_agree_on_the_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(read_or_make_secret, [tmp_path / "secret"] * 64))
    assert len(secrets) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    read_or_make_secret(path)
    path.chmod(0o640)
    with pytest.raises(JournalError, match=f"others can read the secret; do: chmod 600 {path}"):
        read_or_make_secret(path)


def test_a_damaged_secret_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.touch(mode=0o600)
    with pytest.raises(JournalError, match="the secret is damaged"):
        read_or_make_secret(path)
    assert path.read_bytes() == b""


def test_a_folder_that_cannot_be_made_is_told_with_another_way() -> None:
    path = Path("/dev/null/var/secret")
    with pytest.raises(JournalError, match=r"Not a directory.*BOT_SECRET"):
        read_or_make_secret(path)


def test_a_link_to_nowhere_is_no_place_for_a_secret(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(JournalError, match=r"No such file.*BOT_SECRET"):
        read_or_make_secret(path)
    assert list(tmp_path.iterdir()) == [path]
