"""Records as another machine would have published them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prudent.proving.published_records import save

if TYPE_CHECKING:
    from prudent.model.record import Record

    from .conftest import Project


ABSENT = "3.2"


def elsewhere(record: Record) -> Record:
    interpreter = replace(record.interpreter, release=(3, 2, 6), version="3.2.6", build="other")
    return replace(record, interpreter=interpreter, machine="far-away", date="2020-01-02")


def publish(project: Project, records: list[Record]) -> None:
    save(project.root / "docs/_records", records)


MACHINES = ("linux-arm", "windows", "slow-and-old")
