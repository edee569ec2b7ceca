"""All calls: found, read again, compared, and taken out."""
