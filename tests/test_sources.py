from __future__ import annotations

import pytest

from text.files import read_text, read_yaml

SCHEMA = """
title: Things
type: object
required: [things]
properties:
  things:
    type: array
    items: {type: object, required: [id], properties: {id: {type: string}, n: {type: integer}}}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "schema.yml").write_text(SCHEMA)
    return tmp_path


def problems(root, text):
    (root / "things.yml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_yaml(root, "things.yml", "schema.yml").problems]


def test_good_file_has_no_problem(root):
    assert problems(root, "things:\n  - id: a\n    n: 1\n") == []


def test_wrong_type_is_named_with_its_entry_and_line(root):
    assert problems(root, "things:\n  - id: a\n  - id: b\n    n: two\n") == [
        "things.yml:4: things.b.n must fit the schema “Things”: 'two' is not of type 'integer'. "
        "Mend the entry."
    ]


def test_all_faults_are_said_at_once(root):
    assert len(problems(root, "things:\n  - n: x\n  - id: 3\n")) == 3


def test_doubled_key_is_reported(root):
    assert problems(root, "things:\n  - id: a\n    id: b\n") == [
        "things.yml:3: the key id must stand once. Remove one of the two."
    ]


def test_broken_yaml_is_one_line(root):
    (found,) = problems(root, "things:\n  - id: [\n")
    assert found.startswith("things.yml:3: the text must be YAML (")


def test_missing_file_is_a_problem(root):
    assert str(read_text(root, "none.txt")[1][0]).startswith("none.txt:1: this file must be")


def test_gbk_is_named_with_its_line(root):
    (root / "gbk.md").write_bytes(b"one\n" + "示范区".encode("gbk"))
    assert [str(p) for p in read_text(root, "gbk.md")[1]] == [
        "gbk.md:2: the file must be UTF-8. Save it again as UTF-8."
    ]
