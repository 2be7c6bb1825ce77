"""Accounts: who may sign in, and what they may do."""

from server.accounts.models import CHINESE, Account, Role

__all__ = ["CHINESE", "Account", "Role"]
