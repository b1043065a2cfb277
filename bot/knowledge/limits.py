"""How much of everything a knowledge folder may hold, in one place, each with its reason.

The curators are trusted, but what they paste is not: a file that is far larger, deeper or more
repetitive than any official document needs is a mistake, and is refused before it costs memory.
"""

MAX_FILES = 10_000
"""YAML files in a folder: one document each; every list of one parliament's decade fits."""

MAX_FILE_BYTES = 8_000_000
"""Size of one YAML file: one official document, of which the longest print some 500 pages."""

MAX_TEXT_BYTES = 32_000_000
"""Size of one source text: a whole annual report with its tables stays under 10 MB."""

MAX_ITEMS = 20_000
"""Items of one list, so also entries of one file: the longest official lists have some 2,000."""

MAX_NODES = 500_000
"""Values of one file, keys and lists among them: 20,000 entries of 25 values each."""

MAX_DEPTH = 10
"""Levels of nesting: the format itself needs 4 (file, entries, entry, phrasings)."""

MAX_ALIASED = 1_000_000
"""Characters and values that all aliases (`*name`) of one file bring in, expanded, together."""

MAX_ID_CHARACTERS = 100
"""Length of an id: it is shown, typed and put into addresses."""
