"""The operator's door: requests from the command line, here or over the owner's socket."""
