"""Disks on which a file of the journal is in danger: those that others write to as well."""

from __future__ import annotations

from pathlib import Path

SHARED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "9p", "davfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs"}
)
"""File systems whose locks SQLite cannot rely on."""

SYNCED = ("Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "Mobile Documents", "Nextcloud")
"""Folders that a program copies elsewhere while the file is written."""

MOUNTS = Path("/proc/mounts")


def warning(path: Path, mounts: Path = MOUNTS) -> str:
    """A sentence when the file lies on a network or cloud-synced disk, else nothing."""
    folder = path.expanduser().resolve().parent
    for name in SYNCED:
        if any(part.startswith(name) for part in folder.parts):
            return (
                f"{path} lies in a folder that {name} copies while it is written: the journal"
                " may be torn. Keep it on a local disk, and copy an export instead."
            )
    kind = _file_system(folder, mounts)
    if kind in SHARED:
        return (
            f"{path} lies on a network disk ({kind}), whose locks cannot be relied on."
            " Keep it on a local disk, or use a postgresql:// store."
        )
    return ""


def _file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system a folder is on, or nothing where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = {}
    for line in lines:
        _, point, kind, *_ = line.split(" ")
        if folder.is_relative_to(point.replace("\\040", " ")):
            found[len(point)] = kind
    return found[max(found)] if found else ""
