"""操作记录: who did what, when and from where; written with each change, never altered.

A room that changes something calls ``record(session, action, target, before, after)`` in the transaction of its
change. A request that changes the database without doing so gets a row all the same, named after its endpoint.
"""

from server.audit.actor import Actor, acting, current_actor, enter
from server.audit.log import complete, record, unrecorded

__all__ = ["Actor", "acting", "complete", "current_actor", "enter", "record", "unrecorded"]
