import type { Schemas } from '#lib/api.ts'

export type Mandate = NonNullable<Schemas['AgencyMandate']>
export type DeskEntry = Schemas['AgencyDeskEntry']
export type Share = Mandate['shares'][number]
export type Side = 'client' | 'agency'
export const ROLES = ['manager', 'editor', 'support'] as const
export type AgencyRole = (typeof ROLES)[number]

/** None is a choice as well. */
export const roleOf = (typed: FormDataEntryValue | null): AgencyRole | null => ROLES.find((each) => each === typed) ?? null
