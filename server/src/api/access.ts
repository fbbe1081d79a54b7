import type { Role, Scope } from './who.ts'

/** What a route demands of who asks. Every route declares one; without it the route does not compile. */
export type Access =
  | { who: 'anyone' }
  /** Anyone, also without an account; a guest is known by a signed cart cookie. */
  | { who: 'guest-or-member'; scope: Scope }
  | { who: 'member'; scope: Scope }
  /** Staff, in one of these roles, of the account named by {handle}. To others the object does not exist: 404. */
  | { who: 'staff'; roles: readonly Role[]; scope: Scope }
  | { who: 'operator' }

export const anyone = { who: 'anyone' } as const
export const member = (scope: Scope) => ({ who: 'member', scope }) as const
export const guestOrMember = (scope: Scope) => ({ who: 'guest-or-member', scope }) as const
export const staff = (scope: Scope, ...roles: readonly Role[]) => ({ who: 'staff', roles, scope }) as const
export const operator = { who: 'operator' } as const
