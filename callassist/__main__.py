"""`python -m callassist` is the same as `callassist`."""

import sys

from callassist.cli import main

if __name__ == "__main__":
    sys.exit(main())
