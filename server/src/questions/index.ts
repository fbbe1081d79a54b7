import './facts.ts'
import './problems.ts'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { reaction, type Reaction } from '#events'
import { type PuttingDeps, putToOwners } from './put-to-owners.ts'

const unseal = sql('questions.unseal', 'update product_answer set unsealed_at = $4 where store_id = $1 and order_id = $2 and variant_id = any($3::uuid[]) and unsealed_at is null')

export function questionsReactions({ clock, publicUrl }: PuttingDeps): Reaction[] {
  return [
    reaction({ on: 'question.asked', consumer: 'questions.put-to-owners', write: (db, { payload }) => putToOwners(db, { clock, publicUrl }, payload) }),
    reaction({ on: 'order.lines-refunded', consumer: 'questions.take-seals', write: (db, { payload }) => takeSeals(db, clock, payload) }),
  ]
}

/** These lines were paid back whole: what was answered by them stays, without the seal. */
async function takeSeals(db: Writer, clock: Clock, { storeId, orderId, variantIds }: { storeId: string; orderId: string; variantIds: readonly string[] }): Promise<void> {
  await db.run(unseal, [storeId, orderId, variantIds, clock.now()])
}

export { type QuestionsDeps, questionsRoutes } from './api.ts'
export { questionsChecks } from './checks.ts'
export { hideAnswer, hideQuestion } from './hide.ts'
export { type OpenQuestion, openQuestions } from './open-questions.ts'
export { productAnswersByIds, questionsByIds } from './question-row.ts'
