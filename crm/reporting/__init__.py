"""What is counted: one file a report; pandas lives here alone."""
