"""`python -m vigie`: the same as the command `vigie`."""

import sys

from vigie.start import main

if __name__ == "__main__":
    sys.exit(main())
