"""Facts for drafts: hardly any, and every one there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crm.domain.ingredients import Ingredients, Item, News, Other, Talk, Vacancy
from crm.domain.quoting import phrase
from crm.domain.words import Channel

LITTLE = Ingredients(
    me="Mara Lindqvist",
    phone="+49 30 23125 001",
    name="Ines Okafor",
    first="Ines",
    company="Nordlicht",
    role="Data engineer",
    post="Data engineer role",
    again="tomorrow",
    slots=("today at 15:00", "tomorrow at 10:00"),
    deadline=date(2026, 11, 27),
    until=date(2026, 12, 2),
)
"""What an offer and the settings say by themselves."""

EVERYTHING = replace(
    LITTLE,
    learnt=phrase("how Ines's team versions features", "Ines Okafor"),
    liked=phrase("the open way in which the team plans"),
    talk=Talk(date(2026, 11, 12), Channel.VIDEO, "retention"),
    helpers=("Tom", "Priya"),
    levers=("two remote days would have made the difference",),
    article=Item(
        "Win-back after a price rise", "https://reading.example/win-back", "Six firms told what happened."
    ),
    why=("retention",),
    opening=Vacancy("Platform Engineer", "Nordlicht", "Berlin", "https://jobs.example/3"),
    other=Other("Jonas Weber", "Jonas", "Data engineer", "Havn", ("Python", "dbt"), ("rivers",), 2021),
    news=News("new-position", "Head of Data", "Nordlicht"),
    took="advice",
    took_on=date(2026, 10, 1),
    say="We keep our features in plain tables.",
    last=date(2026, 3, 1),
    asked=True,
)
"""Every fact there is."""
