"""Reading in a process of its own: what hangs, crashes or grows harms nothing else."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pipe, get_context
import os
from pathlib import Path
from random import Random
import re
import struct
from time import monotonic, sleep
import zlib

import numpy as np
import pytest

from bot.errors import DocumentError, Fault
from bot.knowledge.importing.documents import (
    OnPage,
    read_document,
    render_page,
    render_pages,
)
from bot.knowledge.importing.documents.apart import run_apart, tell_of
from bot.knowledge.importing.documents.pdf.pictures import draw_pages, encode_png
from bot.knowledge.importing.documents.progress import tell_nobody
from bot.knowledge.importing.documents.reading import load, read_here
from tests.harness.damage import MAGIC, damage
from tests.harness.printing import Ink, paragraph, print_docx, print_lines, print_pdf

PUBLISHED = Path(__file__).parent / "published"
SAMPLES = {
    ".pdf": print_lines([f"Vraag {number}" for number in range(60)]),
    ".docx": print_docx(paragraph("Vraag 1") * 20),
    ".txt": "Vraag 1\nIs dit één vraag?\f\nAntwoord\n".encode() * 9,
    ".html": (PUBLISHED / "ah-tk-20992100-1.html").read_bytes(),
    ".xml": (PUBLISHED / "ah-tk-20992100-1.xml").read_bytes(),
}


def hang(_path: Path, on_page: OnPage) -> None:
    on_page(1, 2)
    sleep(60)


def crash(_path: Path, _on_page: OnPage) -> None:
    os.abort()


def grow(_path: Path, _on_page: OnPage) -> int:
    return len(bytearray(3_000_000_000))


def stumble(_path: Path, _on_page: OnPage) -> None:
    raise ValueError("o jee")


@pytest.mark.parametrize(
    ("task", "what"),
    [
        (hang, "takes more than 0.3 s without getting further; get it anew"),
        (crash, "is damaged so that its reading breaks off; get it anew"),
        (grow, "takes too much memory; split it"),
        (stumble, "is damaged, and can't be made out (ValueError: o jee)"),
    ],
)
def test_what_goes_wrong_in_the_other_process_is_a_fault_of_the_file(
    task: Callable[[Path, OnPage], object], what: str
) -> None:
    began = monotonic()
    with pytest.raises(DocumentError) as caught:
        run_apart(task, Path("a.pdf"), tell_nobody, silent_s=0.3)
    assert caught.value.faults == (Fault("a.pdf", what),)
    assert monotonic() - began < 30


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (lambda _path, on_page: on_page(1, 2) or "a", [("page", 1, 2), ("done", "a")]),
        (stumble, [("refused", "is damaged, and can't be made out (ValueError: o jee)")]),
        (lambda path, _: load(path), [("refused", "doesn't exist or is no ordinary file;")]),
        (lambda *_: bytearray(2**62), [("refused", "takes too much memory; split it")]),
    ],
)
def test_the_other_process_tells_of_its_start_its_pages_and_its_end(
    task: Callable[[Path, OnPage], object], told: list[tuple[object, ...]]
) -> None:
    ours, theirs = Pipe(duplex=False)
    tell_of(theirs, task, Path("weg.pdf"))
    theirs.close()
    heard = [ours.recv() for _ in range(1 + len(told))]
    assert heard[0] == ("started",)
    for each, expected in zip(heard[1:], told, strict=True):
        assert each[0] == expected[0]
        assert str(expected[-1]) in str(each[-1])


def test_the_other_process_ends_quietly_when_nobody_listens_any_more() -> None:
    ours, theirs = Pipe(duplex=False)

    def leave(_path: Path, _on_page: OnPage) -> str:
        ours.close()
        return "a"

    tell_of(theirs, leave, Path("a.pdf"))
    assert ours.closed


def test_a_document_comes_whole_from_the_other_process(tmp_path: Path) -> None:
    path, told = tmp_path / "a.pdf", list[tuple[int, int]]()
    path.write_bytes(print_pdf([[Ink("een")], [Ink("twee")]]))
    document = read_document(path, lambda done, count: told.append((done, count)))
    assert document == read_here(path)
    assert told == [(1, 2), (2, 2)]


def test_a_refusal_comes_whole_from_the_other_process(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path)
    assert caught.value.faults == (Fault(str(tmp_path), "is a folder; name the files in it"),)


def test_several_documents_are_read_at_once_by_a_pool_of_processes(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text(path.name)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        assert [each.text for each in pool.map(read_document, paths)] == [
            path.name for path in paths
        ]


def pixels(picture: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    """What a PNG of ours shows."""
    width, height = struct.unpack(">II", picture[16:24])
    length = struct.unpack(">I", picture[33:37])[0]
    rows = np.frombuffer(zlib.decompress(picture[41 : 41 + length]), dtype=np.uint8)
    return rows.reshape(height, width + 1)[:, 1:]


def test_a_page_is_drawn_in_shades_of_grey(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(print_pdf([[Ink("tekst", x=300, y=400, size=60)], []]))
    picture = render_page(path, 1, width=300)
    shades = pixels(picture)
    assert picture.startswith(b"\x89PNG")
    assert shades.shape == (425, 300)
    assert shades[:200].min() == 255
    assert shades[200:230, 150:].min() == 0
    blank = render_pages(path, [2], width=100)[2]
    assert pixels(blank).min() == 255


def test_an_endless_page_is_drawn_small(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(print_pdf([[Ink("a")]]).replace(b"[0 0 595 842]", b"[0 0 10 14000]"))
    shape = pixels(draw_pages(path, tell_nobody, [1], 100)[1]).shape
    assert shape[0] <= 401


def test_pages_that_are_not_there_are_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(print_pdf([[Ink("a")]]))
    with pytest.raises(DocumentError, match="has no page 2; it has 1"):
        draw_pages(path, tell_nobody, [2], 100)


def test_a_picture_holds_each_shade() -> None:
    shades = np.arange(6, dtype=np.uint8).reshape(2, 3)
    assert (pixels(encode_png(shades)) == shades).all()


def explain(path: Path) -> str:
    """How a file is refused; empty if it is read."""
    try:
        read_document(path)
    except DocumentError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("suffix", MAGIC)
def test_damaged_files_are_read_or_refused_and_nothing_else(suffix: str, tmp_path: Path) -> None:
    """The long trial, 1,000 files of each: `python -m benchmarks.importing.fuzz`."""
    path, random = tmp_path / f"damaged{suffix}", Random(4)
    for _ in range(30):
        path.write_bytes(damage(SAMPLES[suffix], suffix, random))
        assert not re.search("breaks off|made out|further", explain(path))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
