"""What a conference is: frozen values and their rules. Standard library only."""
