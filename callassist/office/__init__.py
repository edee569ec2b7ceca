"""An office: the desks of several people, by way of a PostgreSQL. It carries the same changes as a folder does."""
