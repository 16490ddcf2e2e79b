"""What the files of a LinkedIn archive say, one module a file."""
