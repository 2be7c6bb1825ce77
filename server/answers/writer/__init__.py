"""The optional writer: a model elsewhere phrases an answer, and only what is proven by a quote is shown."""
