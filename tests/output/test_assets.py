"""The folders that browsers keep for ever: another name where what is in them may be another."""

import pytest

from output.assets import code_files, folder_of_code, folder_of_index


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("docs/zh/plan.md", {"search"}),
        ("docs/source/thesaurus.en.yml", {"search"}),
        ("overrides/main.html", {"search"}),
        ("docs/assets/javascripts/boot.js", set()),
        ("docs/assets/javascripts/share.js", {"assets"}),
        ("docs/assets/stylesheets/print.css", {"assets"}),
    ],
)
def test_a_change_names_the_folders_that_it_reaches(project, path, changed):
    def folders():
        code = folder_of_code(code_files(project.root / "docs/assets", {}))
        return {code, folder_of_index(project.root)}

    before = folders()
    file = project.root / path
    file.write_bytes(file.read_bytes() + b"x")
    assert {name.partition("/")[0] for name in folders() - before} == changed
