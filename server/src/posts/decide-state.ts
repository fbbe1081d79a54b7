import { type Refusal, refuse } from '#api'
import { DAY_MS } from '#clock'
import type { PostContent } from './gather-content.ts'
import { MAX_SCHEDULE_AHEAD_DAYS } from './limits.ts'

export type WorkState = 'draft' | 'scheduled' | 'published'
export type Standing = { state: WorkState; publishAt: Date | null }

/** Where a post stands after a change. Once published it stays so; only what says something may be published. */
export function decideState(before: Standing, wanted: { state?: WorkState; publishAt?: string }, content: PostContent, now: Date): Standing | Refusal {
  const state = wanted.state ?? before.state
  if (before.state === 'published' && state !== 'published') return refuse('already-published', undefined, 'state')
  if (state !== 'draft' && isEmpty(content)) return refuse('post-empty', undefined, 'text')
  if (state === 'draft') return { state, publishAt: null }
  if (state === 'published') return { state, publishAt: before.publishAt }

  const publishAt = wanted.publishAt === undefined ? before.publishAt : new Date(wanted.publishAt)
  if (!publishAt) return refuse('publish-at-missing', undefined, 'publishAt')
  // A post that is due this very moment may still have its words mended.
  if (before.state === 'scheduled' && publishAt.getTime() === before.publishAt?.getTime()) return { state, publishAt }
  if (publishAt <= now) return refuse('publish-at-past', undefined, 'publishAt')
  if (publishAt.getTime() > now.getTime() + MAX_SCHEDULE_AHEAD_DAYS * DAY_MS) return refuse('publish-at-far', { days: MAX_SCHEDULE_AHEAD_DAYS }, 'publishAt')
  return { state, publishAt }
}

function isEmpty({ text, pictures, products, body }: PostContent): boolean {
  return text === '' && pictures.length === 0 && products.length === 0 && !body?.length
}
