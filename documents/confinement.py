"""Walls around a program that reads files of strangers: memory, time, network, disk.

A child process puts them up around itself before it looks at the file (``python -m
documents.reading.child``) or before it becomes another program (``python -m documents.confined``).
They cannot be taken down again, and programs that it starts stand inside them too.

On Linux the kernel keeps them (rlimits, seccomp, Landlock). Elsewhere only the rlimits hold; then
``confine`` says what is missing.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_UNIX = 1
_REFUSE, _ALLOW = 0x00050000 | 13, 0x7FFF0000
_SECCOMP, _ACTION_AVAILABLE = {"x86_64": 317, "aarch64": 277}, 2
_VERSION = 1
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
# Rights of Landlock's first version that change the disk; reading and running stay free.
_SOCKET_FILE = 9  # an empty name that leads nowhere; LibreOffice puts one into /tmp
_WRITE_FILE, _REMOVE_DIR, _REMOVE_FILE = 1 << 1, 1 << 4, 1 << 5
_MAKE = sum(1 << bit for bit in range(6, 13) if bit != _SOCKET_FILE)
_WRITING = _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a child may take: megabytes of address space, of a file, seconds of processor."""

    memory_mb: int = 480
    file_mb: int = 64
    seconds: int = 25


def confine(limits: Limits, *, writable: tuple[Path, ...] = ()) -> list[str]:
    """Confine this process for good; only ``writable`` directories may be written to.

    Returns the names of walls that this system cannot keep: ``network``, ``disk``.
    """
    _limit(resource.RLIMIT_AS, limits.memory_mb * MEGABYTE)
    _limit(resource.RLIMIT_FSIZE, limits.file_mb * MEGABYTE)
    _limit(resource.RLIMIT_CPU, limits.seconds)
    _limit(resource.RLIMIT_CORE, 0)
    libc = ctypes.CDLL(None, use_errno=True)
    missing = []
    if platform.system() != "Linux" or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return ["network", "disk"]
    if not _close_network(libc):
        missing.append("network")
    if not _close_disk(libc, writable):
        missing.append("disk")
    return missing


def missing_walls() -> list[str]:
    """The walls that this system could not keep, asked without putting any up."""
    if platform.system() != "Linux":
        return ["network", "disk"]
    libc = ctypes.CDLL(None, use_errno=True)
    missing = []
    refuse = ctypes.c_uint32(_REFUSE & 0xFFFF0000)
    call = _SECCOMP.get(platform.machine())
    if call is None or libc.syscall(call, _ACTION_AVAILABLE, 0, ctypes.byref(refuse)) != 0:
        missing.append("network")
    if libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION) < 1:
        missing.append("disk")
    return missing


def _limit(which: int, value: int) -> None:
    """Lower a limit; one that is lower already stays."""
    _soft, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def _close_network(libc: ctypes.CDLL) -> bool:
    """Let no socket be made but one inside the machine; any other way of calling is refused."""
    if platform.machine() not in _SOCKET:
        return False
    architecture, socket = _SOCKET[platform.machine()]
    load, equal, answer = 0x20, 0x15, 0x06
    rules = [
        (load, 0, 0, 4),  # architecture
        (equal, 1, 0, architecture),
        (answer, 0, 0, _REFUSE),
        (load, 0, 0, 0),  # number of the call
        (equal, 0, 3, socket),
        (load, 0, 0, 16),  # family, the first argument
        (equal, 1, 0, _UNIX),
        (answer, 0, 0, _REFUSE),
        (answer, 0, 0, _ALLOW),
    ]
    held = (_Instruction * len(rules))(*(_Instruction(*rule) for rule in rules))
    program = _Program(len(rules), held)
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _close_disk(libc: ctypes.CDLL, writable: tuple[Path, ...]) -> bool:
    attributes = ctypes.create_string_buffer(struct.pack("=Q", _WRITING))
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    try:
        for path in (*writable, Path(os.devnull)):
            if not path.exists():
                continue
            rights = _WRITING if path.is_dir() else _WRITE_FILE
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle))
            done = libc.syscall(_ADD_RULE, ruleset, 1, rule, 0)
            os.close(handle)
            if done != 0:
                return False
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)
