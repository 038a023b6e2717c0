"""What the doors share: prepared responses, words, parameters, errors, headers."""
