"""A passkey without a browser: what an authenticator computes (WebAuthn level 2, format «none»)."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as b64

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftKey:
    """Answers the questions of one site, as its owner lets it."""

    def __init__(self, origin: str = "http://localhost:8000", site: str = "localhost") -> None:
        self.origin = origin
        self.site = site
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.used = 0

    def create(self, options: dict[str, Any], *, verified: bool = True) -> str:
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor2.dumps(cose)
        data = self._data(verified, ATTESTED) + attested
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options)
        return self._sent(clientDataJSON=b64(client), attestationObject=b64(made))

    def answer(self, options: dict[str, Any], *, verified: bool = True) -> str:
        self.used += 1
        data, client = self._data(verified), self._client("webauthn.get", options)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._sent(
            clientDataJSON=b64(client), authenticatorData=b64(data), signature=b64(signature)
        )

    def _data(self, verified: bool, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if verified else 0) | more
        return sha256(self.site.encode()).digest() + bytes([flags]) + self.used.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        ).encode()

    def _sent(self, **response: str) -> str:
        return json.dumps(
            {
                "id": b64(self.id),
                "rawId": b64(self.id),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )
