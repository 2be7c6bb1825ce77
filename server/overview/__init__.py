"""How assignments stand: lights, the matrix, one's own tasks, the board, and what changed since a visit."""
