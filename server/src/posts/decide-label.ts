import { type Refusal, refuse } from '#api'
import type { PostLabel } from './schemas.ts'

/**
 * What a post tells its readers of money behind it: what its author says, and `affiliate` by itself where it links for
 * commission. Once published a label stays as it is; one may still be put on.
 */
export function decideLabel(before: { label: PostLabel | null; isPublished: boolean }, wanted: PostLabel | null | undefined, earns: boolean): PostLabel | null | Refusal {
  if (before.isPublished && before.label !== null) return wanted === undefined || wanted === before.label ? before.label : refuse('label-stays', undefined, 'label')
  return (wanted === undefined ? before.label : wanted) ?? (earns ? 'affiliate' : null)
}
