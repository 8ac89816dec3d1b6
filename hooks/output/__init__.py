"""What readers get: each module makes one part of the built site."""
