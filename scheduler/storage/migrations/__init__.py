"""Alembic's environment: how the tables come to be, one revision after the other."""
