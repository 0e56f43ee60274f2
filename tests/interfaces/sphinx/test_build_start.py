from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


def test_settings_that_cannot_be_read_end_the_build(project: Project) -> None:
    project.settings["seconds_"] = 1
    project.page("")
    with pytest.raises(Exception, match=r"has no setting 'seconds_'; did you mean 'seconds'\?"):
        project.build()
