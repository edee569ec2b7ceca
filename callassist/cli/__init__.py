"""The command line: `main` finds the command, and each `cmd_` module holds the commands of one part of the app."""
