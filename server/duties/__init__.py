"""Duties as people settle them: reviewing what was extracted, and the checklist of what is confirmed."""
