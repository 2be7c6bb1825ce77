"""Slides: what they say (``deck``), how it fits (``measure``), and the file (``pptx``)."""
