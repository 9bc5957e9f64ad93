"""`python -m pro6tui` is `pro6`."""

import sys

from pro6tui.main import main

sys.exit(main())
