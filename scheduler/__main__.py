"""`python -m scheduler` is `reconvene`."""

import sys

from scheduler.cli import main

sys.exit(main())
