"""A set of certificates for a cluster: one authority, and one certificate that all its members share."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.cluster.address import AUTHORITY, CERTIFICATE, KEY, ClusterError

YEARS = 2
NAME = "lkj-auditor"


def make_certificates(folder: Path) -> list[Path]:
    """Writes ca.pem, cert.pem and key.pem into a folder; the authority's own key is thrown away.

    Raises ClusterError where one of them is there already, and OSError.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    paths = [folder / name for name in (AUTHORITY, CERTIFICATE, KEY)]
    for path in paths:
        if path.exists():
            raise ClusterError("certificates-exist", path=str(path))
    folder.mkdir(parents=True, exist_ok=True)
    authority, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))

    def named(text: str) -> Any:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    issuer = named(f"{NAME} authority")
    above = _signed(issuer, issuer, authority, authority, is_authority=True)
    below = _signed(named(NAME), issuer, own, authority, is_authority=False)
    pem = serialization.Encoding.PEM
    secret = own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    for path, content in zip(paths, (above.public_bytes(pem), below.public_bytes(pem), secret), strict=True):
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(content)
    return paths


def _signed(name: Any, issuer: Any, own: Any, authority: Any, *, is_authority: bool) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(authority, hashes.SHA256())
    )
