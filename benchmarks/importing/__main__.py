"""Read the real documents, set them beside their references, and write docs/importing.md.

Usage: python -m benchmarks.importing [--show-heldout] [--quick]
"""

import argparse
import sys

from benchmarks.importing.apart import has_apart, read_apart
from benchmarks.importing.measuring import Measured, group, measure
from benchmarks.importing.page import (
    Figures,
    list_apart,
    list_costs,
    list_documents,
    list_faults,
    list_groups,
    list_leftovers,
    list_printed,
    list_published,
    write_page,
)
from benchmarks.importing.printed import read_printed
from benchmarks.importing.published import read_published
from benchmarks.importing.references import ROOT, load_references
from benchmarks.importing.speed import measure_costs

PAGE = ROOT / "docs" / "importing.md"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="How well real documents are read")
    parser.add_argument("--show-heldout", action="store_true", help="show held-out ones one by one")
    parser.add_argument("--quick", action="store_true", help="only the references, and no page")
    arguments = parser.parse_args()
    references = [each for each in load_references() if each.has_its_document()]
    if not (references and has_apart()):
        sys.exit("The documents are not here: they belong in ../shared/documents.")
    measured = [measure(each) for each in references]
    _print(measured, show=arguments.show_heldout)
    if arguments.quick:
        return
    printed, published, costs = read_printed(), read_published(), measure_costs()
    tables = list_printed(printed), list_published(published), list_costs(costs)
    print("\n\n".join("\n".join(table) for table in tables))
    figures = Figures(measured, read_apart(), printed, published, costs)
    page = write_page(figures, show=arguments.show_heldout)
    PAGE.write_text(page, "utf-8")
    print(f"\nWritten to {PAGE.relative_to(ROOT)}.")


def _print(measured: list[Measured], *, show: bool) -> None:
    shown = [each for each in measured if show or not each.reference.is_held_out]
    lines = [
        *list_groups(group(measured)),
        "",
        *list_documents(shown),
        *list_leftovers(shown),
        "",
        *(list_faults(shown) or ["No fault in these."]),
        "",
        *list_apart(read_apart()),
        "",
    ]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
