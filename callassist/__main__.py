"""`python -m callassist` is the same as `callassist`, and here the process ends."""

import sys


def main() -> int:
    """Do what the arguments say; the exit code. A process that had a window is ended with it, at once."""
    if "ring" in sys.argv:
        from callassist.cli.cmd_ring import ring_at_once

        if (code := ring_at_once(sys.argv[1:])) is not None:
            return code
    import atexit

    from callassist.cli import main as cli

    code = cli.main()
    if "PySide6.QtWidgets" in sys.modules:
        from callassist.ui.shutdown import end_process

        atexit.register(end_process, code)  # called before all that was registered earlier, and after every thread
    return code


if __name__ == "__main__":
    sys.exit(main())
