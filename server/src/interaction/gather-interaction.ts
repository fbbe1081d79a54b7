import { accountCards, blockedEitherWay, staffRows } from '#accounts'
import { countApplications } from '#affiliate'
import { countUnthanked } from '#buyer-shows'
import { productCards } from '#catalog'
import { type Clock, DAY_MS, firstIdAt } from '#clock'
import type { Reader } from '#database'
import { type PrizesWaiting, prizesWaiting } from '#draws'
import { countEnding } from '#group-buy'
import { type UnansweredComment, unansweredComments } from '#posts'
import { type OpenQuestion, openQuestions } from '#questions'
import { countUnanswered } from '#reviews'
import { ENDING_SOON_MS, LOOKED_AT_DAYS, MOST_COUNTED, SHOWN } from './limits.ts'
import type { Interaction, Waiting } from './schemas.ts'

type Counted = { count: number; since?: Date | null; until?: Date | null; plan?: string | null }

/** What was asked of a store and what waits for it: at most thirteen statements, however much it is. */
export async function gatherInteraction(db: Reader, clock: Clock, storeId: string): Promise<Interaction> {
  const now = clock.now()
  const from = firstIdAt(new Date(now.getTime() - LOOKED_AT_DAYS * DAY_MS))
  const hidden = await blockedEitherWay(db, storeId)
  const staff = (await staffRows(db, storeId)).map(({ personId }) => personId)
  const prizes = await prizesWaiting(db, clock, storeId)
  const questions = await openQuestions(db, storeId, { from, hidden, limit: MOST_COUNTED })
  const comments = await unansweredComments(db, storeId, { from, staff, hidden, exceptPosts: prizes.posts, limit: MOST_COUNTED })
  const applications = await countApplications(db, storeId, MOST_COUNTED)
  const waiting = {
    'prizes-to-ship': toShip(prizes),
    'groups-ending': await countEnding(db, storeId, { now, before: new Date(now.getTime() + ENDING_SOON_MS), most: MOST_COUNTED }),
    questions: { count: questions.length, since: questions[0]?.at },
    comments: { count: comments.length, since: comments[0]?.at },
    reviews: await countUnanswered(db, storeId, MOST_COUNTED),
    shows: await countUnthanked(db, storeId, { from, most: MOST_COUNTED }),
    applications: { ...applications, plan: applications.plans.length === 1 ? applications.plans[0] : null },
    'prizes-unclaimed': unclaimed(prizes),
  } satisfies Record<Waiting['kind'], Counted>
  return { waiting: present(waiting), ...(await presentAsked(db, now, storeId, questions, comments)), most: MOST_COUNTED, days: LOOKED_AT_DAYS }
}

function toShip({ toShip: orders }: PrizesWaiting): Counted {
  return { count: orders.length, since: earliest(orders.map(({ placedAt }) => placedAt)) }
}

function unclaimed({ unclaimed: units }: PrizesWaiting): Counted {
  return { count: units.length, since: earliest(units.map(({ wonAt }) => wonAt)), until: earliest(units.map(({ claimUntil }) => claimUntil)) }
}

function earliest(moments: readonly Date[]): Date | null {
  return moments.length === 0 ? null : new Date(Math.min(...moments.map(Number)))
}

function present(waiting: Record<Waiting['kind'], Counted>): Waiting[] {
  return Object.entries(waiting)
    .filter(([, { count }]) => count > 0)
    .map(([kind, { count, since, until, plan }]) => ({ kind: kind as Waiting['kind'], count: Math.min(count, MOST_COUNTED), since: since?.toISOString() ?? null, until: until?.toISOString() ?? null, plan: plan ?? null }))
}

async function presentAsked(db: Reader, at: Date, storeId: string, questions: readonly OpenQuestion[], comments: readonly UnansweredComment[]): Promise<Pick<Interaction, 'questions' | 'comments'>> {
  const [asked, said] = [questions.slice(0, SHOWN), comments.slice(0, SHOWN)]
  const products = asked.length > 0 ? await productCards(db, asked.map(({ productId }) => ({ storeId, productId })), { at, viewerId: undefined }) : new Map()
  const people = said.length > 0 ? await accountCards(db, said.map(({ accountId }) => accountId)) : new Map()
  return {
    questions: asked.map((each) => ({ id: each.id, text: each.text, at: each.at.toISOString(), product: products.get(each.productId) ?? null })),
    comments: said.flatMap(({ id, postId, text, at: when, accountId }) => (people.has(accountId) ? [{ id, post: postId, text, at: when.toISOString(), author: people.get(accountId)! }] : [])),
  }
}
