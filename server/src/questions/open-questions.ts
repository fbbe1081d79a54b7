import { type Reader, sql } from '#database'

export type OpenQuestion = { id: string; productId: string; text: string; at: Date }

const open = sql<OpenQuestion>(
  'questions.open',
  `select q.id, q.product_id as "productId", q.text, q.at from product_question q
   where q.store_id = $1 and q.id > $2 and q.answers = 0 and q.deleted_at is null and q.hidden_at is null and q.asker_id <> all($3::uuid[]) order by q.id limit $4`,
)

/** Questions about a store's goods that nobody has answered, from an id on, those that wait longest first. */
export async function openQuestions(db: Reader, storeId: string, { from, hidden, limit }: { from: string; hidden: readonly string[]; limit: number }): Promise<OpenQuestion[]> {
  return db.all(open, [storeId, from, hidden, limit])
}
