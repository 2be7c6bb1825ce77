"""Quiz items made by rules; every key is bound to the clause that proves it."""
