import { type Answer, dataOf } from './api-error.ts'

/** Items of a list, page after page, each once. Throws an ApiError when the API refuses a page. */
export async function* allItems<Item>(readPage: (after: string | undefined) => Promise<Answer<{ items: Item[]; next: string | null }>>): AsyncGenerator<Item> {
  for (let after: string | undefined; ; ) {
    const { items, next } = dataOf(await readPage(after))
    yield* items
    if (next === null) return
    after = next
  }
}
