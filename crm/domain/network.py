"""The health of the whole network."""

_COVERED = 35.0  # a tie this strong covers its company


def coverage(strongest: float) -> float:
    """How well the strongest tie (0..100) covers a company: 0..1."""
    return min(1.0, strongest / _COVERED)
