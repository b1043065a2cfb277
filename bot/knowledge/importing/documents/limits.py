"""How large a document may be; far above any real one, so that a hostile one is known by it."""

FILE_BYTES = 100_000_000
"""The largest file; a list of 1,000 pages has some 5 MB."""

UNPACKED_BYTES = 200_000_000
"""What a DOCX may unpack to, all its parts together."""

UNPACKED_RATIO = 200
"""How many times larger than its packed form a part may be, if it has more than a megabyte."""

PARTS = 5_000
"""How many parts a DOCX may have."""

PAGES = 5_000
CHARACTERS = 20_000_000

DEPTH = 200
"""How deep elements may be nested in XML, HTML and DOCX."""

SILENT_S = 4.0
"""After how many seconds without a page read the reading is given up."""

START_S = 60.0
"""How long the process that reads may take to start, on a machine that is busy."""

MEMORY_BYTES = 1_500_000_000
"""Address space that the reading of one document may take; a tenth of it is usual."""
