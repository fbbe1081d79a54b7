import { sql, type Writer } from '#database'

const mark = sql('catalog.mark-in-groups', 'update product set in_groups = $3 where store_id = $1 and id = $2 and in_groups <> $3')

/** Whether there is a price for groups to ask about: said on the product, so that the pages of all others ask nothing. */
export async function markInGroups(db: Writer, storeId: string, productId: string, inGroups: boolean): Promise<void> {
  await db.run(mark, [storeId, productId, inGroups])
}
