"""Lists: people × one script × the facts of a job, and whom of them to call next."""
