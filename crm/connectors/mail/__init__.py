"""Mail that goes out: drafts for a mail program to open; nothing is sent from here."""
