"""What a change of the Chinese leaves behind in the other languages."""
