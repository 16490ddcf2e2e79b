"""What comes and goes: one file is one format or one site, found by its name."""
