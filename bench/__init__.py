"""What speed means here: whole processes of the installed program, as ratios to floors measured in the same run."""
