"""What you type: one statement a command."""
