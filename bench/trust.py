"""A certificate for the stand-in, and the two kinds of trust store a machine may have."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import certifi
import trustme
from cryptography import x509

NAME: Final = "localhost"
_UTF8_STRING: Final = 0x0C
_SEQUENCE: Final = 0x30
_SET: Final = 0x31


@dataclass(frozen=True, slots=True)
class Trust:
    """Files of one run: the stand-in's certificate and key, and two stores that hold its authority."""

    certificate: Path
    key: Path
    bundle: Path
    folder: Path

    @classmethod
    def make(cls, directory: Path) -> Trust:
        """This will make an authority and a certificate of it.

        The bundle holds today's public authorities too: reading all of them is what a client pays for where
        OpenSSL's default store is one file.
        """
        directory.mkdir()
        authority = trustme.CA()
        issued = authority.issue_cert(NAME)
        trust = cls(*(directory / name for name in ("certificate.pem", "key.pem", "bundle.pem", "hashed")))
        issued.cert_chain_pems[0].write_to_path(trust.certificate)
        issued.private_key_pem.write_to_path(trust.key)
        own = authority.cert_pem.bytes()
        trust.bundle.write_bytes(Path(certifi.where()).read_bytes() + b"\n" + own)
        trust.folder.mkdir()
        (trust.folder / f"{_subject_hash(own)}.0").write_bytes(own)
        return trust

    def by_bundle(self) -> Mapping[str, str]:
        """This will list the variables that make OpenSSL read everything from one file."""
        return {"SSL_CERT_FILE": str(self.bundle), "SSL_CERT_DIR": str(self.folder / "none")}

    def by_folder(self) -> Mapping[str, str]:
        """This will list the variables that make OpenSSL look one authority up in a folder."""
        return {"SSL_CERT_FILE": str(self.folder / "none"), "SSL_CERT_DIR": str(self.folder)}


def _subject_hash(pem: bytes) -> str:
    """The file name OpenSSL looks for: SHA-1 over the subject in canonical form (X509_NAME_hash_ex, openssl.org)."""
    parts = b""
    for attribute in x509.load_pem_x509_certificate(pem).subject:
        oid = bytes([0x06, len(body := _oid(attribute.oid.dotted_string))]) + body
        text = " ".join(str(attribute.value).lower().split()).encode()
        parts += _der(_SET, _der(_SEQUENCE, oid + _der(_UTF8_STRING, text)))
    return hashlib.sha1(parts, usedforsecurity=False).digest()[3::-1].hex()


def _oid(dotted: str) -> bytes:
    """Names use arcs below 128 only, so each is one byte."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return bytes([40 * first + second, *rest])


def _der(tag: int, content: bytes) -> bytes:
    """Names are short, so the length is one byte."""
    return bytes([tag, len(content)]) + content
