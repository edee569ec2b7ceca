"""Call Assist: the words, the checklist and the notes of a phone call, in one calm window."""

__version__ = "0.1.0"
