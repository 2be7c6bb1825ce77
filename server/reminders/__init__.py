"""Telling people what is due: in the page, by e-mail, and in their calendar."""
