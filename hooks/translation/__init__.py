"""Which Chinese each section of a translation was made from, and who read it again."""
