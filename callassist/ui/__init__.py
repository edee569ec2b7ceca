"""Everything Qt: the window shows state and sends events, and decides nothing else."""

from callassist.ui.late_signatures import postpone_signatures

postpone_signatures()
