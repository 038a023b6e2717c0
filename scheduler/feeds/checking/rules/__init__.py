"""The rules that a feed is held against, one module for each thing that can be right."""
