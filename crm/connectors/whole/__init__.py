"""Whole vaults, out and in again."""
