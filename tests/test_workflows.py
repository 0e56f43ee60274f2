"""What the forge's workflows and .ci/run promise: lint first, pinned actions, and no rights where snippets run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with myst-parser, without types

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


def load(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def jobs() -> list[Any]:
    """Each job with its name, and with the workflow's permissions where it has none of its own."""
    found = []
    for path in WORKFLOWS:
        workflow = load(path)
        for name, job in workflow["jobs"].items():
            whole = {"permissions": workflow["permissions"]} | job
            found.append(pytest.param(whole, id=f"{path.stem}-{name}"))
    return found


@pytest.mark.parametrize("job", jobs())
def test_actions_are_pinned_by_their_commit(job: dict[str, Any]) -> None:
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(PINNED.fullmatch(action) for action in used), used


@pytest.mark.parametrize("job", jobs())
def test_a_job_runs_our_code_or_may_write(job: dict[str, Any]) -> None:
    permissions = job["permissions"]
    assert isinstance(permissions, dict)  # neither "write-all" nor "read-all"
    runs_code = any("run" in step for step in job["steps"])
    assert not runs_code or permissions == {"contents": "read"}


@pytest.mark.parametrize("job", jobs())
def test_no_step_is_given_a_token_or_leaves_one_on_the_disk(job: dict[str, Any]) -> None:
    for step in [job, *job["steps"]]:
        values = [*step.get("env", {}).values(), *step.get("with", {}).values(), step.get("run", "")]
        assert not any(re.search(r"secrets\.|github\.token", str(value)) for value in values)
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_lint_comes_before_everything_else() -> None:
    commands = re.findall(r"bootstrap\.py (\w+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert commands[0] == "lint"
    others = dict(load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"])
    assert "bootstrap.py lint" in str(others.pop("lint"))
    assert others
    assert all(job["needs"] == "lint" for job in others.values())


def test_a_free_threaded_build_is_proved_alone_and_its_records_reach_the_site() -> None:
    found = load(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]
    job = found["free-threaded"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert any("uv python install 3.14t" in command for command in commands)
    assert commands[-1].startswith('PRUDENT_PYTHONS="$(.venv/bin/uv python find 3.14t)" ')
    (upload,) = [step["with"] for step in job["steps"] if "upload-artifact" in step.get("uses", "")]
    assert upload["path"] == f"docs/_records/{job['env']['PRUDENT_MACHINE']}.jsonl"
    (download,) = [step["with"] for step in found["site"]["steps"] if "download-artifact" in step.get("uses", "")]
    assert upload["name"].startswith(download["pattern"].rstrip("*"))
    assert "free-threaded" in found["site"]["needs"]
