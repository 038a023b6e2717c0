"""The organizers' pages: sign-in, the draft, its release, and what was done to it."""
