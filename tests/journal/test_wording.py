"""Which questions count as the same."""

import pytest

from bot.journal.wording import fold_wording


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Waarom, dan?!", "waarom dan"),
        ("  waarom\n\tDAN ", "waarom dan"),
        ("ﬁets STRASSE straße", "fiets strasse strasse"),
        ("mail [e-mail]_nu", "mail e mail nu"),
        ("één", "één"),
        (" ?! ", "?!"),
        ("", ""),
    ],
)
def test_case_punctuation_and_white_space_make_no_difference(text: str, folded: str) -> None:
    assert fold_wording(text) == folded
