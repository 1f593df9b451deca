"""Where the workers are, and how to reach them without letting anyone else reach them."""

from __future__ import annotations

import contextlib
import importlib.util
import ipaddress
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.pipeline import ocr_installed

PACKAGES = ("distributed", "fsspec", "cryptography", "pyarrow", "duckdb")
"""What the extra installs."""

VARIABLE = "AUDITOR_CERTIFICATES"
OCR = "OCR"
"""The resource of workers that read pictures."""

AUTHORITY, CERTIFICATE, KEY = "ca.pem", "cert.pem", "key.pem"
"""The files of a folder of certificates."""

FIRST_PATIENCE = 20.0
PATIENCE = 600.0
"""Seconds to wait for a scheduler and a worker, at first and when they were lost in a run."""

CONFIG = {
    "distributed.worker.daemon": False,  # else a worker may have no children, and files are opened in these
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": False,  # the crews hold their own limits
    "distributed.admin.low-level-log-length": 0,
    "distributed.comm.timeouts.connect": "10s",
}


class ClusterError(Exception):
    """A cluster that cannot be used. key and values name a sentence of words_cluster.py."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}")
        self.key = key
        self.values = values


class LostError(Exception):
    """The scheduler is gone, and with it what it had to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """workers: of this machine, 0 where `url` leads to a scheduler. certificates: a folder, or ""."""

    workers: int = 0
    url: str = ""
    certificates: str = ""


def is_installed() -> bool:
    """Whether the extra is there; nothing of it is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in PACKAGES)


def address_of(text: str, certificates: str = "") -> Address:
    """The address that was given. Raises ClusterError for one that is none, or that is not safe."""
    kind, _, rest = text.partition(":")
    if kind == "local" and rest.isascii() and rest.isdigit() and int(rest) > 0:
        return Address(workers=int(rest))
    scheme, _, where = text.partition("://")
    host, _, port = where.rpartition(":")
    if scheme not in ("tls", "tcp") or not host or not (port.isascii() and port.isdigit()):
        raise ClusterError("cluster-bad-address", given=text)
    if scheme == "tcp":
        if not _is_loopback(host):
            raise ClusterError("cluster-plain", given=text)
        return Address(url=text)
    folder = certificates or os.environ.get(VARIABLE, "")
    if not folder:
        raise ClusterError("cluster-no-certificates", variable=VARIABLE)
    for name in (AUTHORITY, CERTIFICATE, KEY):
        if not Path(folder, name).is_file():
            raise ClusterError("cluster-certificate-missing", path=str(Path(folder, name)))
    return Address(url=text, certificates=folder)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def security_of(folder: str) -> Any:
    """Dask's Security by the certificates of a folder; both sides show theirs."""
    import distributed

    own = {
        f"tls_{role}_{what}": str(Path(folder, name))
        for role in ("client", "scheduler", "worker")
        for what, name in (("cert", CERTIFICATE), ("key", KEY))
    }
    security: Any = distributed.Security
    return security(tls_ca_file=str(Path(folder, AUTHORITY)), require_encryption=True, **own)


@contextlib.contextmanager
def connected(address: Address, patience: float = FIRST_PATIENCE) -> Iterator[Any]:
    """A client of the cluster, with at least one worker. Raises ClusterError."""
    import dask
    import distributed

    # As Any: mypy shall say the same with the extra and without it.
    client_of: Any = distributed.Client
    cluster_of: Any = distributed.LocalCluster

    if not os.environ.get("AUDITOR_DEBUG"):  # what is wrong is told in our words
        for name in list(logging.root.manager.loggerDict):
            if name.split(".")[0] == "distributed":
                logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set(CONFIG), contextlib.ExitStack() as stack:
        if address.workers:
            cluster = stack.enter_context(
                cluster_of(
                    n_workers=address.workers,
                    threads_per_worker=1,
                    processes=True,
                    security=True,  # other users of this machine reach its loopback too
                    memory_limit=0,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                    resources={OCR: 1} if ocr_installed() else None,
                )
            )
            yield stack.enter_context(client_of(cluster, set_as_default=False))
            return
        security = security_of(address.certificates) if address.certificates else None
        until = time.monotonic() + patience
        while True:
            try:
                client = client_of(address.url, security=security, timeout=5, set_as_default=False)
                break
            except (OSError, TimeoutError) as fault:
                if time.monotonic() > until:
                    raise ClusterError("cluster-unreachable", address=address.url, fault=str(fault)) from None
                time.sleep(1)
        with client:
            _await_worker(client, address.url, until)
            yield client


def _await_worker(client: Any, url: str, until: float) -> None:
    while not threads_of(client):
        if time.monotonic() > until:
            raise ClusterError("cluster-no-worker", address=url)
        time.sleep(0.2)


def dashboard_of(client: Any) -> str:
    """The URL of Dask's page for the browser; "" without bokeh, which the extra does not bring."""
    return str(client.dashboard_link or "") if importlib.util.find_spec("bokeh") else ""


def threads_of(client: Any) -> int:
    """How many tasks run at once."""
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    return sum(one["nthreads"] for one in workers)


def reads_pictures(client: Any) -> bool:
    """Whether some worker has the resource OCR."""
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    return any(one.get("resources", {}).get(OCR) for one in workers)
