"""Joins the settings of a project with those that Sphinx has already, so that nobody writes them twice."""

from __future__ import annotations

import doctest
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.checks.project_root import is_adopted, project_root
from prudent.handbook.project_settings import Settings
from prudent.reading.page_files import page_paths
from prudent.reading.sphinx_configuration import AS_SPHINX, DOCTEST_EXTENSION, import_folders

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

_MYST = "myst_"


def sphinx_settings(app: Sphinx) -> Settings:
    """Return the settings of the project in which ``conf.py`` lies, with the pages that Sphinx builds.

    Warns if pytest, which does not run ``conf.py``, would look at other pages. Raises `SettingsError`, and
    `ExtensionError` if the pages lie outside of the project.
    """
    # Plain paths, since Sphinx's own subclass of Path has the method `replace` of strings.
    root, pages = project_root(Path(app.confdir)), Path(app.srcdir)
    settings = Settings.load(root)
    try:
        docs = pages.relative_to(root).as_posix()
    except ValueError:
        raise ExtensionError(
            f"the pages in {pages} lie outside of the project in {root}, whose snippets they show; "
            "put both below one folder with a pyproject.toml"
        ) from None
    exclude, myst = tuple(app.config.exclude_patterns), settings.myst or _myst(app)
    found = replace(settings, docs=docs, exclude=exclude, myst=myst, **_doctest(app, settings))
    if is_adopted(root):
        _warn_of_other_pages(settings, found)
        if found.sources != settings.sources:
            logger.warning(
                "examples import from %s (doctest_path) in Sphinx, and from %s in pytest, which does not run conf.py; "
                "write 'sources = %s' into [tool.prudent] of pyproject.toml",
                list(found.sources), list(settings.sources), list(found.sources), type="prudent",
            )  # fmt: skip
    return found


def _myst(app: Sphinx) -> dict[str, Any]:
    """Return the settings of MyST in ``conf.py``, without their prefix; defaults are left out."""
    # Sphinx's configuration holds MyST's defaults as well, and our parser has the same.
    return {
        value.name.removeprefix(_MYST): value.value
        for value in app.config
        if value.name.startswith(_MYST) and value.value != app.config.values[value.name].default
    }


def _doctest(app: Sphinx, settings: Settings) -> dict[str, Any]:
    """Return the settings for doctest of ``conf.py``, if the project uses Sphinx's extension; ours override them."""
    if DOCTEST_EXTENSION not in app.config.extensions:
        return {}
    flags = (name for name, bit in doctest.OPTIONFLAGS_BY_NAME.items() if app.config.doctest_default_flags & bit)
    folders = import_folders(app.config.doctest_path, settings.root, Path(app.confdir))
    return {
        "sources": tuple(dict.fromkeys((*settings.sources, *folders))),
        "doctest_setup": settings.doctest_setup or f"{AS_SPHINX}\n{app.config.doctest_global_setup}",
        "doctest_cleanup": settings.doctest_cleanup or app.config.doctest_global_cleanup,
        "doctest_flags": tuple(flags),
    }


def _warn_of_other_pages(settings: Settings, found: Settings) -> None:
    """Warn of a page that only pytest has, by `settings`, or that only Sphinx has, by `found`."""
    if (settings.docs, settings.exclude) == (found.docs, found.exclude):
        return
    ours, sphinx = (
        {path.relative_to(own.root).as_posix() for path in page_paths(own.root / own.docs, own.exclude)}
        for own in (settings, found)
    )
    if ours != sphinx:
        name = min(ours ^ sphinx)
        who = ("pytest", "Sphinx") if name in ours else ("Sphinx", "pytest")
        logger.warning(
            "%s is a page for %s and not for %s, which does not run conf.py; write 'docs = \"%s\"' and 'exclude = %s' "
            "into [tool.prudent] of pyproject.toml",
            name, *who, found.docs, list(found.exclude), type="prudent",
        )  # fmt: skip
