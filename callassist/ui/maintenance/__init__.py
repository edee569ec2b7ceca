"""Care of the files, as far as it is seen: what is being done, what is wrong, backups, the doctor, reports."""
