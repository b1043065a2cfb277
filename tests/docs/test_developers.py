"""What the developers' guide says of the code is so."""

import re

from tests.harness.pages import ROOT, codes, page

GUIDE = page("docs/developers.md")


def test_every_name_that_is_given_occurs_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "bot").rglob("*.py"))
    names = {name for name in codes(GUIDE.prose) if re.fullmatch(r"[A-Z]\w+|[a-z]+_\w+", name)}
    assert {"CommandDesk", "LANGUAGES"} <= names
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []
