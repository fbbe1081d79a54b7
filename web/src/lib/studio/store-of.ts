import { error } from '@sveltejs/kit'
import type { Membership, Role, StoreSettings } from './shapes.ts'

/** Pages of selling exist for stores alone. A store that was never set up begins with the opening. */
export function storeOf({ account, settings }: { account: Membership; settings: StoreSettings | null }): { account: Membership; settings: StoreSettings; currency: string } {
  if (account.kind !== 'store' || !settings) error(404)
  return { account, settings, currency: settings.currency }
}

/** Money may come to every account, and those who may read its books see it; a store begins with the opening. */
export function earnerOf({ account, settings }: { account: Membership; settings: StoreSettings | null }): { account: Membership; settings: StoreSettings | null } {
  if (!canSell(account.role) || (account.kind === 'store' && !settings)) error(404)
  return { account, settings }
}

export const canSell = (role: Role) => role === 'owner' || role === 'manager'
export const canPost = (role: Role) => role !== 'support'
export const canShip = (role: Role) => role !== 'editor'
/** Persons and creators may become verified ones; who answers customers only does not see the numbers. */
export const hasCreatorPage = ({ kind, role }: Membership) => (kind === 'person' || kind === 'creator') && role !== 'support'
/** Who may act for an account is its owner's to say. */
export const mayChooseAgencies = ({ kind, role }: Membership) => (kind === 'store' || kind === 'creator') && role === 'owner'
