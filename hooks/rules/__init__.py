"""What must hold of the pages: each rule reads text and gives problems; `check` runs all."""
