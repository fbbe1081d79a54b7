/** Where a placement brings buyers from, and what for: as the API has them. */
export const CHANNELS = ['posts', 'website', 'app', 'social', 'messaging', 'live', 'email', 'offline'] as const
export const PURPOSES = ['content', 'coupon', 'cashback', 'comparison', 'advertising'] as const
/** The address of a product's page, pasted where its last part is asked for, says the store as well. */
export function linkedTo(store: string, product: string): { store: string; product: string } {
  const [, handle, slug] = /\/@([^/?#]+)\/products\/([^/?#]+)/.exec(product) ?? []
  return handle && slug ? { store: handle, product: slug } : { store: store.replace(/^@/, ''), product }
}

/** A form that did not go through: which it was, and what was typed. */
export type FailedForm = { form?: string; problem?: { detail: string; code: string; requestId: string } | null; errors?: Record<string, string>; values?: Record<string, unknown> } | null | undefined

export function typedIn(form: FailedForm, name: string): { error(field: string): string | undefined; value(field: string): string; problem: NonNullable<FailedForm>['problem'] } {
  const own = form?.form === name ? form : undefined
  return { error: (field) => own?.errors?.[field], value: (field) => String(own?.values?.[field] ?? ''), problem: own?.problem && Object.keys(own.errors ?? {}).length === 0 ? own.problem : null }
}
