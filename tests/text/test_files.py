from __future__ import annotations

from text.files import read_text


def test_missing_file_is_a_problem(tmp_path):
    assert str(read_text(tmp_path, "none.txt")[1][0]).startswith("none.txt:1: this file must be")


def test_gbk_is_named_with_its_line(tmp_path):
    (tmp_path / "gbk.md").write_bytes(b"one\n" + "示范区".encode("gbk"))
    assert [str(p) for p in read_text(tmp_path, "gbk.md")[1]] == [
        "gbk.md:2: the file must be UTF-8. Save it again as UTF-8."
    ]
