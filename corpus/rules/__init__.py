"""The structural levels of Chinese official documents, one level a module."""
