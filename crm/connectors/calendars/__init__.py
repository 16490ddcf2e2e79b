"""Calendars: invitations read, reminders written."""
