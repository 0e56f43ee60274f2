"""What a project has checked: the table ``[tool.prudent.check]`` of the nearest ``pyproject.toml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .checker import Selection


class ConfigurationError(ValueError):
    """A configuration that is not understood; the text names the file."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is looked for, where, and to which handbook the findings link."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    base: str = ""

    @classmethod
    def nearest(cls, folder: Path) -> Configuration:
        """That of the first folder upwards with a ``pyproject.toml``; raises `ConfigurationError`."""
        for place in (folder, *folder.parents):
            path = place / "pyproject.toml"
            if path.is_file():
                return cls._read(path)
        return cls()

    @classmethod
    def _read(cls, path: Path) -> Configuration:
        import tomllib  # noqa: PLC0415 -- most files are checked where nothing is configured

        try:
            table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("prudent", {}).get("check", {})
        except tomllib.TOMLDecodeError as error:
            raise ConfigurationError(f"{path}: not TOML: {error}") from None
        known = {field.name for field in fields(cls)}
        for key, value in table.items():
            if key not in known:
                raise ConfigurationError(
                    f"{path}: [tool.prudent.check] has no {key!r}; it has {', '.join(sorted(known))}"
                )
            texts = [value] if key == "base" else value
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise ConfigurationError(f"{path}: {key!r} is {'a string' if key == 'base' else 'a list of strings'}")
        settings: dict[str, Any] = {key: value if key == "base" else tuple(value) for key, value in table.items()}
        return cls(**settings)

    def selection(self, select: list[str], ignore: list[str], exclude: list[str]) -> Selection:
        """What the command line says goes before ``select``, and adds to the others."""
        return Selection(tuple(select) or self.select, (*self.ignore, *ignore), (*self.exclude, *exclude))
