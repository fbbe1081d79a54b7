/** Who asks. A guest may carry the id of a cart; a member is a signed-in person. */
export type Who = Guest | Member
export type Guest = { kind: 'guest'; guestId?: string }
export type Member = {
  kind: 'member'
  /** Also the id of the person's own account. */
  personId: string
  name: string
  handle: string
  lang: Lang
  operator: boolean
  guestId?: string
  /** Present when the request came with a session cookie. */
  sessionId?: string
  /** Present when it came with a personal access token: it may do these things and no others. */
  scopes?: readonly string[]
}

export type Lang = 'zh-CN' | 'en'
export const LANGS = ['zh-CN', 'en'] as const

export type Role = 'owner' | 'manager' | 'editor' | 'support'

/** An account that the request names in its path, and the asker's role in it. */
export type NamedAccount = { id: string; kind: 'person' | 'store' | 'creator' | 'agency'; handle: string; name: string; role?: Role }

export type Scope = (typeof SCOPES)[number]
export const SCOPES = ['read', 'profile', 'social', 'posts', 'catalog', 'orders', 'buying', 'console'] as const
