"""Name the key figures of the report and their kinds."""

from text.files import FOLDER

FIGURES = f"{FOLDER}/figures.yml"
KINDS = ("growth", "amount", "count", "share")
