"""vCard in its parts: cards cut from a file, lines read as properties, a card read as a person, a person written."""
