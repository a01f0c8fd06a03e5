"""Become a server that does not outlive whoever started it.

    python -I leash.py PARENT SIGNAL ACCOUNT COMMAND…

PARENT is the pid that must still be our parent (0 to skip the check), SIGNAL the number that asks this server
to stop, ACCOUNT `uid:gid` to run under or `-` to stay who we are. The process is then replaced by COMMAND, so
its pid is the server's own. A script with no import of ours: it starts in a few milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import sys

# From <linux/prctl.h>.
PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    parent, signal_number, account, *command = arguments
    if account != "-":
        _step_down(account)
    # After stepping down, because Linux forgets the death signal when a process changes its user.
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
    if parent != "0" and os.getppid() != int(parent):
        raise SystemExit("the starter was gone before the server began")
    os.execvp(command[0], command)


def _step_down(account: str) -> None:
    """This will give up the rights of root for good; groups go first, while we still may."""
    uid, gid = (int(part) for part in account.split(":"))
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


if __name__ == "__main__":
    main(sys.argv[1:])
