"""Training material out of clauses: slides, a handout and a quiz, right to the letter.

Everything here is a pure function of clauses and duties: ``pack`` cuts the clauses, ``slides``, ``handout`` and
``quiz`` say what is to be shown, ``exports`` and the writers in the rooms turn that into files, ``proof`` and
``renewal`` say whether it is still true. Whatever a document says is a ``Slice`` of a clause of the pack.
"""
