"""What is kept: the only place that knows rows and SQL."""
