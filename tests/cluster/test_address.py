"""Where a cluster may be, and that nobody else reaches it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from auditor.cluster.address import VARIABLE, Address, ClusterError, address_of, is_installed
from auditor.cluster.inputs import fetched, given_files
from auditor.running.sources import find_sources


@pytest.mark.parametrize("text", ["tcp://10.0.0.7:8786", "tcp://scheduler:8786", "tcp://0.0.0.0:8786"])
def test_plain_addresses_off_this_machine_are_refused(text: str) -> None:
    with pytest.raises(ClusterError) as told:
        address_of(text)
    assert told.value.key == "cluster-plain"


@pytest.mark.parametrize("text", ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:8786"])
def test_the_loopback_may_be_plain(text: str) -> None:
    assert address_of(text) == Address(url=text)


@pytest.mark.parametrize("text", ["", "local", "local:0", "local:x", "http://a:1", "tls://a", "ucx://a:1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ClusterError) as told:
        address_of(text)
    assert told.value.key == "cluster-bad-address"


def test_tls_wants_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(ClusterError) as told:
        address_of("tls://a:8786")
    assert told.value.key == "cluster-no-certificates"
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(ClusterError) as told:
        address_of("tls://a:8786")
    assert told.value.key == "cluster-certificate-missing"


def test_certificates_are_made_once_and_are_private(tmp_path: Path) -> None:
    if not is_installed():
        pytest.skip("without the extra `cluster`")
    from cryptography import x509

    from auditor.cluster.certificates import make_certificates

    authority, own, key = make_certificates(tmp_path / "c")
    above, below = (x509.load_pem_x509_certificate(path.read_bytes()) for path in (authority, own))
    below.verify_directly_issued_by(above)
    assert os.name == "nt" or key.stat().st_mode & 0o077 == 0
    assert address_of("tls://a:8786", str(tmp_path / "c")).certificates == str(tmp_path / "c")
    with pytest.raises(ClusterError):
        make_certificates(tmp_path / "c")


def test_files_come_in_the_order_of_a_plain_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("B/x.pdf", "a/tw1/y.PDF", "a/z.docx", "a-1.pdf", "B/c.doc", "~$z.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path.parent)
    others: Counter[str] = Counter()
    given = list(given_files([tmp_path.name], 1, others))
    assert [one.shown for one in given] == [one.shown for one in find_sources([tmp_path.name]).inputs]
    assert {one.shown.partition("/")[2]: one.office for one in given} == {
        "B/x.pdf": "B", "a/tw1/y.PDF": "a", "a/z.docx": "a", "a-1.pdf": tmp_path.name,
    }  # fmt: skip
    assert others == {".doc": 1}
    deep = given_files([tmp_path.name], 2, Counter())
    assert [one.office for one in deep if one.shown.endswith("y.PDF")] == ["a/tw1"]


def test_a_list_a_zip_and_object_storage(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    import zipfile

    with zipfile.ZipFile(tmp_path / "arsip.zip", "w") as file:
        for name in ("dinas/b.pdf", "dinas/a.pdf", "dinas/foto.png", "__MACOSX/._a.pdf"):
            file.writestr(name, f"isi {name}")
    disk = fsspec.filesystem("memory")
    disk.pipe_file("/gudang-uji/dinas/c.pdf", b"isi c")
    (tmp_path / "daftar.txt").write_text(f"{tmp_path / 'arsip.zip'}\n\nmemory://gudang-uji\n")
    given = list(given_files([f"@{tmp_path / 'daftar.txt'}"], 1, Counter()))
    assert [(one.shown, one.office) for one in given] == [
        ("arsip.zip/dinas/a.pdf", "dinas"), ("arsip.zip/dinas/b.pdf", "dinas"),
        ("gudang-uji/dinas/c.pdf", "dinas"),
    ]  # fmt: skip
    contents = []
    for one in given:
        with fetched(one.place) as path:
            contents.append(path.read_bytes())
            assert path.suffix == ".pdf"
    assert contents == [b"isi dinas/a.pdf", b"isi dinas/b.pdf", b"isi c"]
    assert all(one.stamp for one in given)
