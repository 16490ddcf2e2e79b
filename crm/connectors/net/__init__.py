"""What every connector goes online with: one careful client."""
