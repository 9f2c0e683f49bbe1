"""A real SMTP server on the loopback, and what it has taken."""

from __future__ import annotations

import asyncio
import email
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from threading import Event

from aiosmtpd.controller import Controller

PATIENCE = 60  # seconds: a test machine may be busy


class Mailbox:
    """Keeps every message that it has answered with «250».

    ``hold`` makes it wait with a whole message in its hands, before it is kept or answered:
    ``holding`` tells that it does, ``release`` lets it go on.
    """

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.holding = Event()
        self.release = Event()
        self.hold = False

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.hold:
            self.holding.set()
            while not self.release.is_set():
                await asyncio.sleep(0.02)
            if server.transport is None or server.transport.is_closing():
                return "451 nobody is there any more"
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        assert envelope.rcpt_tos == [message["To"]]
        self.taken.append(message)
        return "250 kept"

    @property
    def counted(self) -> Counter[str]:
        """How often each Message-ID has come."""
        return Counter(message["Message-ID"] for message in self.taken)

    @property
    def shown(self) -> list[EmailMessage]:
        """What a mail store shows that drops duplicates of a Message-ID."""
        return list({message["Message-ID"]: message for message in self.taken}.values())

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + PATIENCE
        while len(self.taken) < count:
            assert time.monotonic() < until, f"{len(self.taken)} of {count} mails came"
            time.sleep(0.02)


@contextmanager
def listening(mailbox: Mailbox) -> Iterator[int]:
    """Serve ``mailbox`` on a free port of this machine; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        mailbox.release.set()
        controller.stop()
