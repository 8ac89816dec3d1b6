"""A mistake in docs/source is said with its line: each rule of its files is asked."""

from __future__ import annotations

import pytest

from conftest import name_of, read_cases
from project import Project
from rules.check import find_problems


@pytest.mark.parametrize("case", read_cases("mistakes_source"), ids=name_of)
def test_mistake_is_said_with_its_line(project, case):
    project.make([case])
    said = [str(problem) for problem in find_problems(Project.read(project.root))]
    assert project.lacks(case, said) == [], said
