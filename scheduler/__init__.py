"""Reconvene: a conference's programme, its changes and its calendar feeds."""

__version__ = "0.1.0"
