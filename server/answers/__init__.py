"""Answers in the source's own words."""
