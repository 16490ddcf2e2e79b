"""A networking CRM for people who decline a job offer and keep the door open."""

__version__ = "0.3.0"
