"""The browsers of former years, the real ones: make old-browsers."""
