"""The compose file, as far as it can be checked without a daemon."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from auditor.cluster.address import is_installed
from tests.benchmarks import bench_kills

yaml = pytest.importorskip("yaml")
COMPOSE = Path(__file__).parents[2] / "packaging" / "docker" / "cluster.yaml"


def test_its_commands_are_those_that_were_run() -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    assert services["worker"]["deploy"]["replicas"] == 2
    assert services["worker"]["environment"] == {
        **{name: bench_kills.ENVIRONMENT[name] for name in ["DASK_DISTRIBUTED__WORKER__DAEMON"]},
        "AUDITOR_CERTIFICATES": "/tls",
    }
    assert "simpanan" in " ".join(services["client"]["volumes"])
    assert shlex.split(services["client"]["command"])[:2] == ["auditor", "audit"]
    for name in ("scheduler", "worker"):
        words = shlex.split(services[name]["command"])
        assert words[:3] == ["python", "-m", f"distributed.cli.dask_{name}"]
        if is_installed():
            import importlib

            main = importlib.import_module(words[2]).main
            known = {
                option for parameter in main.params for option in (*parameter.opts, *parameter.secondary_opts)
            }
            assert {word for word in words if word.startswith("--")} <= known
