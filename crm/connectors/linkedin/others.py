"""The tables of an archive that tell of nobody one knows: known by their columns, so that a refusal can say so."""

from crm.connectors import tables
from crm.domain.names import fold

_LAYOUTS = {
    "Positions.csv": tables.layout({"company": "Company Name", "from": "Started On"}, "company from"),
    "Education.csv": tables.layout({"school": "School Name", "degree": "Degree Name"}, "school degree"),
    "Profile.csv": tables.layout({"first": "First Name", "headline": "Headline"}, "first headline"),
    "Email Addresses.csv": tables.layout(
        {"address": "Email Address", "confirmed": "Confirmed"}, "address confirmed"
    ),
    "PhoneNumbers.csv": tables.layout({"extension": "Extension", "number": "Number"}, "extension number"),
    "Endorsement_Received_Info.csv": tables.layout(
        {"skill": "Skill Name", "who": "Endorser Public Url"}, "skill who"
    ),
    "Shares.csv": tables.layout({"link": "ShareLink", "said": "ShareCommentary"}, "link said"),
    "Comments.csv": tables.layout({"date": "Date", "link": "Link", "said": "Message"}, "date link said"),
    "Reactions.csv": tables.layout({"date": "Date", "type": "Type", "link": "Link"}, "date type link"),
    "Certifications.csv": tables.layout(
        {"authority": "Authority", "number": "License Number"}, "authority number"
    ),
    "Languages.csv": tables.layout({"name": "Name", "level": "Proficiency"}, "name level"),
    "Publications.csv": tables.layout({"name": "Name", "publisher": "Publisher"}, "name publisher"),
    "Projects.csv": tables.layout(
        {"title": "Title", "from": "Started On", "until": "Finished On"}, "title from until"
    ),
    "Votes.csv": tables.layout({"link": "Link", "option": "OptionText"}, "link option"),
    "Receipts.csv": tables.layout(
        {"paid": "Transaction Made At", "invoice": "Invoice Number"}, "paid invoice"
    ),
    "Saved Articles.csv": tables.layout({"saved": "Saved At", "link": "Link"}, "saved link"),
    "Learning.csv": tables.layout({"title": "Content Title", "type": "Content Type"}, "title type"),
    "Verifications.csv": tables.layout(
        {"type": "Verification type", "document": "Document type"}, "type document"
    ),
    "Events.csv": tables.layout({"name": "Event Name", "time": "Event Time"}, "name time"),
}


def kind(head: bytes, name: str) -> str:
    """The file of an archive that a table which begins so is; empty for any other."""
    if (
        fold(name).endswith("skills csv")
        and head.split(maxsplit=1)[:1] == [b"Name"]
        and b"," not in head.partition(b"\n")[0]
    ):
        return "Skills.csv"  # whose one column could be anybody's
    return next((file for file, layout in _LAYOUTS.items() if tables.likeness(head, layout)), "")
