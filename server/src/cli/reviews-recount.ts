import type { Config } from '#config'
import { recountReviews } from '#reviews'
import { withDatabase } from './with-database.ts'

export async function reviewsRecount(config: Config): Promise<void> {
  await withDatabase(config, async (database) => {
    const wrong = await recountReviews(database)
    console.log(wrong === 0 ? 'all ratings are right' : `${wrong} ratings put right`)
  })
}
