"""Reconvene: a conference's programme, its changes and its calendar feeds."""

import zoneinfo

__version__ = "0.1.0"

# The tzdata package's zones alone, never the machine's, which may be older: the same edition has
# the same bytes everywhere.
zoneinfo.reset_tzpath(to=())
