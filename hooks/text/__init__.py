"""What editors write: files, pages, lines, blocks and regions, read with the line of everything."""
