"""What is true: values in, values out; no session, no clock, no row."""
