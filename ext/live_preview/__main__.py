"""Runs sphinx-autobuild with a process that lives on from build to build; takes the arguments of sphinx-autobuild."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sphinx_autobuild.__main__ as autobuild
import watchfiles
from sphinx_autobuild.build import Builder
from sphinx_autobuild.server import RebuildServer
from sphinx_autobuild.utils import show_message

from .build_process import BuildProcess


class WarmBuilder(Builder):
    """Builds in one process that lives on, where sphinx-autobuild starts a new one for each build."""

    def __init__(self, sphinx_args: Sequence[str], **options: Any) -> None:  # noqa: ANN401 -- passed on as they are
        super().__init__(sphinx_args, **options)
        self._process = BuildProcess(sphinx_args)

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build, and print which files have changed and whether the build failed."""
        for path in changed_paths[:5]:
            show_message(f"{path} has changed")
        if self._run_commands(self.pre_build_commands, "pre-build") != 0:
            return
        status = self._process.build(changed_paths)
        if status:
            show_message(f"Sphinx ended with status {status}: what is served may be older than the sources")
        else:
            self._run_commands(self.post_build_commands, "post-build")
        show_message(f"Serving on {self.uri}")


class WarmRebuildServer(RebuildServer):
    """Calls the builder in a thread of the server, where sphinx-autobuild would start a process for each call."""

    async def watch(self) -> None:
        """Build after every change, and tell open pages when that is done."""
        async for changes in watchfiles.awatch(*self.paths, watch_filter=lambda _, path: not self.ignore(path)):
            paths = sorted({path for _, path in changes})
            await asyncio.to_thread(self._build, paths)
            self.flag.set()

    def _build(self, paths: Sequence[str]) -> None:
        self.change_callback(changed_paths=[Path(path).resolve() for path in paths])


if __name__ == "__main__":
    # `autobuild.main` makes the builder and the server by these names.
    autobuild.Builder = WarmBuilder
    autobuild.RebuildServer = WarmRebuildServer
    autobuild.main(sys.argv[1:])
