"""``python -m prudent``: the command line."""

from __future__ import annotations

import sys

from prudent.interfaces.cli import main

if __name__ == "__main__":
    sys.exit(main())
