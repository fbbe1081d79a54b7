import { type Check, checkOver, checkResult, sql } from '#database'

/** A refund is heard of by a reaction: what was paid back less than a minute ago may still carry its seal. */
const HEARD_WITHIN_MS = 60_000

const countQuestions = sql<{ count: number }>('questions.check-count', 'select count(*)::int as count from product_question')
const countSealed = sql<{ count: number }>('questions.check-sealed-count', 'select count(*)::int as count from product_answer where unsealed_at is null')
const miscounted = sql<{ id: string }>(
  'questions.check-answers',
  `select q.id from product_question q
   left join (select store_id, question_id, count(*)::int as answers from product_answer where deleted_at is null and hidden_at is null group by store_id, question_id) a
     on a.store_id = q.store_id and a.question_id = q.id
   where q.answers <> coalesce(a.answers, 0)`,
)
const unproven = sql<{ id: string }>(
  'check.question-seals',
  `select a.id from product_answer a
   left join "order" o on o.store_id = a.store_id and o.id = a.order_id and o.buyer_id = a.author_id and o.received_at is not null
   left join order_line l on l.store_id = o.store_id and l.order_id = o.id and l.variant_id = a.variant_id
   left join (select store_id, order_id, position, sum(amount_minor) as amount, sum(quantity) as quantity, max(at) as at from refund_line group by store_id, order_id, position) b
     on b.store_id = l.store_id and b.order_id = l.order_id and b.position = l.position
   where a.unsealed_at is null and (l.order_id is null or (b.at < $1
     and case when l.quantity * l.price_minor > l.discount_minor then b.amount = l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end else b.quantity >= l.quantity end))`,
)

export const questionsChecks: Check[] = [
  { name: 'questions: an answer’s seal is of a line that its author received and that was not paid back', count: async (db) => checkResult((await db.one(countSealed)).count, (await db.all(unproven, [new Date(Date.now() - HEARD_WITHIN_MS)])).map(({ id }) => id)) },
  checkOver('questions: each says how many answers it has', countQuestions, miscounted),
]
