"""Makes a script of a guide that somebody has: plain text, Markdown or a Word file."""
