"""What is made of the built site: PDF, package, offline copy; what compares and verifies it."""
