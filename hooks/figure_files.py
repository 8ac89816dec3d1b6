"""Offer the key figures as a CSV file in each language: data/figures.zh.csv, data/figures.en.csv.

Readers take them into a spreadsheet. Event: `on_files`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from figure_tables import csv_file
from key_figures import read_figures
from languages import language_context

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


# After static-i18n (priority -100), which knows no file that is made, not read.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the file of the language being built, if the figures can be read."""
    language = language_context(config)
    path = f"data/figures.{language['code']}.csv"
    data = read_figures(Path(config.config_file_path).parent).data
    if data and not files.get_file_from_path(path):
        address = f"{config.site_url}{language['prefix']}report/"
        content = csv_file(data, language["code"], language["words"], address)
        files.append(File.generated(config, path, content=content))
