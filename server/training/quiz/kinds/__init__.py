"""One kind of item a file: each is a function from facts to the items it can make, in the order of the clauses."""
