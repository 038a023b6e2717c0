"""What each page shows, as values: pure functions of an edition; templates only set them."""
