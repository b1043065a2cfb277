"""Drafts the next migration; see the package's description."""

import sys

from bot.journal.migrating import draft

if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
