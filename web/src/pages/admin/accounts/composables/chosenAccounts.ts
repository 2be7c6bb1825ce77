import type { Account } from '@/api/types'

/** The accounts that have the words typed, and the role chosen; empty is any. */
export function chosenAccounts(accounts: readonly Account[], view: { text: string; role: string }): Account[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean)
  return accounts.filter((each) => {
    const said = [each.name, each.display_name, each.unit, each.jurisdiction_name, each.body].join(' ').toLowerCase()
    return words.every((word) => said.includes(word)) && (!view.role || each.roles.some((role) => role === view.role))
  })
}
