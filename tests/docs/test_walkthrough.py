"""The walk-through imports the list that the harness prints, and shows its review."""

import struct

from tests.harness.browser import HEIGHT, WIDTH
from tests.harness.pages import page
from tests.harness.sample_list import CORRECTED, PICTURE, SAMPLE, print_sample

TOLD = "make them anew with: python -m tests.harness.sample_list"


def test_the_samples_are_as_they_are_printed() -> None:
    assert SAMPLE.read_bytes() == print_sample(), TOLD
    assert CORRECTED.read_bytes() == print_sample(is_corrected=True), TOLD


def test_the_picture_is_one_of_the_browsers_whole_window() -> None:
    size = struct.unpack(">II", PICTURE.read_bytes()[16:24])
    assert size[0] == WIDTH
    assert size[1] <= HEIGHT
    assert "pictures/review.png" in page("docs/walkthrough.md").links
