"""Web pages, and what they say about themselves."""
