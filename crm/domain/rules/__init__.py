"""The rules of the checker of messages: what each finds, one file a concern."""
