"""Formats are found by the name of their file, and imported only when asked for."""

import subprocess
import sys

import pytest

from crm.connectors import registry
from crm.errors import NotFound


def test_the_formats_of_this_folder_are_offered_in_order() -> None:
    names = registry.names("files")
    assert {"articles", "linkedin", "people", "touchpoints"} <= set(names)
    assert list(names) == sorted(names)


def test_shared_parts_are_not_offered() -> None:
    assert not {"tables", "cells", "archives", "decoding", "registry"} & set(registry.names("files"))


def test_everything_offered_reads_or_writes() -> None:
    for name in registry.names("files"):
        module = registry.load("files", name)
        assert callable(getattr(module, "read", None) or getattr(module, "write", None)), name


def test_everything_offered_says_in_one_line_what_it_is() -> None:
    for name in registry.names("files"):
        line = registry.describe("files", name)
        assert line.endswith("."), name
        assert "\n" not in line


def test_asking_for_names_imports_none_of_them() -> None:
    program = (
        "import sys; from crm.connectors import registry; registry.names('files');"
        "print([name for name in sys.modules if name.startswith('crm.connectors.files')])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["linkdin", "", "../files/people", "people.read", "__init__"])
def test_an_unknown_format_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(NotFound) as refusal:
        registry.load("files", name)
    assert refusal.value.message == f"No format is called {name!r}."
    assert "linkedin" in refusal.value.hint
    assert "people" in refusal.value.hint


def test_an_unknown_kind_has_no_names() -> None:
    assert registry.names("pigeons") == ()
