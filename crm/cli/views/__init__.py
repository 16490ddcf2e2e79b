"""Values as pages: one file a concept, one function a kind of value."""
