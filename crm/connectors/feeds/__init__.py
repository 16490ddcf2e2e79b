"""Feeds: one file is one family of formats."""
