"""What holds for the files of the project themselves."""

from __future__ import annotations

import re
import subprocess

import pytest
import yaml
from PIL import Image

from conftest import ROOT

REGISTRY = re.compile(r"(files\.pythonhosted|pypi\.org|index-url|find-links|deb\.debian)")
MACHINE = re.compile(r"(?<![\w.])/(home|root|work|opt|Users)/\w")
WORDS = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")]
WORDS += sorted((ROOT / ".github").glob("*.md"))
# What the project makes, or an example.
MADE = {"site/", ".venv/", "docs/fr/", "overrides/words/fr.yml"}
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def tracked():
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_registry_address_and_no_machine_path():
    for file in tracked():
        if file.name == "test_repository.py" or file.suffix in {".png", ".pdf"}:
            continue
        text = file.read_text(encoding="utf-8")
        assert REGISTRY.findall(text.replace("--no-emit-index-url", "")) == [], file
        assert MACHINE.findall(text) == [], file


def test_every_requirement_is_pinned_by_hash():
    for file in ROOT.glob("requirements*.txt"):
        entries = re.split(r"\n(?=\S)", file.read_text(encoding="utf-8"))
        entries = [entry for entry in entries if not entry.startswith("#")]
        assert entries
        for entry in entries:
            assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+ ", entry), entry[:60]
            assert "--hash=sha256:" in entry, entry[:60]
            assert "://" not in entry, entry[:60]


def test_raw_text_is_as_received():
    raw = (ROOT / "docs/source/report-raw.txt").read_bytes()
    assert (len(raw), raw.count(b"\n"), b"\r" in raw) == (9532, 137, False)


def test_no_folder_of_docs_looks_like_a_language():
    folders = {path.name for path in (ROOT / "docs").iterdir() if path.is_dir()}
    assert {name for name in folders if len(name) == 2} == {"zh", "en"}


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflow_has_few_rights_and_runs_make(file):
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        has_project = any("checkout" in step.get("uses", "") for step in job["steps"])
        for step in job["steps"]:
            assert not has_project or step.get("run", "make").split()[0] == "make", step
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]), step
        # What may write runs nothing of the project.
        if "write" in job["permissions"].values():
            assert not any("run" in step or "checkout" in step["uses"] for step in job["steps"])


def test_the_settings_name_what_the_workflows_name():
    settings = (ROOT / ".github/SETTINGS.md").read_text(encoding="utf-8")
    (check,) = read_workflow("check")["jobs"].values()
    environment = read_workflow("publish")["jobs"]["deploy"]["environment"]["name"]
    assert f"“{check['name']}”" in settings
    assert f"`{environment}`" in settings


def test_a_run_of_all_jobs_again_hands_on_no_name_that_there_is():
    """GitHub refuses a second artifact of a name; a job that is run again alone takes the first."""
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    names = set(re.findall(r"name: (github-pages|manifest)-\$\{\{ ([\w.]+) ", text))
    ways = ("github.run_attempt", "needs.build.outputs.attempt")
    assert names == {(name, way) for name in ("github-pages", "manifest") for way in ways}


def read_workflow(name):
    return yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))


def test_makefile_has_every_target_that_the_words_name():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = set()
    for file in (*WORDS, *WORKFLOWS):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"(?:`| {4}|run: )make ([a-z-]+)", text))
    assert named <= targets


@pytest.mark.parametrize("file", WORDS, ids=lambda file: file.name)
def test_what_the_words_name_is_there(file):
    text = re.sub(r"^```.*?^```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.M)
    paths = set(re.findall(r"`([a-z.][\w./*-]*(?:/|\.(?:md|yml|py|toml|css|html|js)))`", text))
    paths |= {link for link in re.findall(r"\]\(([^)#:]+)\)", text)}
    roots = (ROOT, file.parent, ROOT / ".github/workflows")
    lost = {path for path in paths if not any(list(root.glob(path)) for root in roots)}
    assert lost <= MADE


def test_the_examples_of_contributing_pass_the_check(whole):
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```markdown\n(.*?)^```", text, re.DOTALL | re.M)
    for language, example in zip(("zh", "en"), examples, strict=True):
        page = whole.root / f"docs/{language}/zones/qihe-belt.md"
        page.write_text(f"{page.read_text(encoding='utf-8')}\n{example}", encoding="utf-8")
        for name in re.findall(r"images/[\w.-]+", example):
            Image.new("RGB", (80, 60)).save(whole.root / "docs/assets" / name)
    said = whole.run("--check")
    assert said.returncode == 0, said.stdout
