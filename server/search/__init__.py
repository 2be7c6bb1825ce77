"""政策检索: finding clauses."""
