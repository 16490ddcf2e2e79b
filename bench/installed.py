"""The program as a user has it: a wheel, installed and compiled in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.vault import folder

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the program in it; libraries are those of the environment that runs the bench."""

    place: Path

    @property
    def python(self) -> str:
        """Its interpreter."""
        return str(self.place / "bin" / "python")

    @property
    def crm(self) -> str:
        """The program."""
        return str(self.place / "bin" / "crm")


def install() -> Installed:
    """Build the wheel of this checkout and install it, unless just this was installed before."""
    place = folder() / f"installed-{_fingerprint()}"
    if not place.exists():
        for old in folder().glob("installed-*"):
            shutil.rmtree(old)
        _make(place.with_suffix(".part"), place)
    return Installed(place)


def _make(unfinished: Path, place: Path) -> None:
    shutil.rmtree(unfinished, ignore_errors=True)
    wheels = unfinished / "wheel"
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(_ROOT))
    # scripts name their interpreter by its path, so the environment is made where it stays
    place.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    packages = next(place.glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n{_ROOT}\n")
    _pip("--python", str(place / "bin" / "python"), "install", "--no-deps", *map(str, wheels.glob("*.whl")))
    shutil.rmtree(unfinished)


def _pip(*words: str) -> None:
    """Run pip quietly; it compiles what it installs."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=True, env=_without_checkout())


def _without_checkout() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _fingerprint() -> str:
    """Changes with any file that goes into the wheel."""
    sources = [_ROOT / "pyproject.toml", *(_ROOT / "crm").rglob("*.py"), *(_ROOT / "crm").rglob("*.txt")]
    return sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:12]
