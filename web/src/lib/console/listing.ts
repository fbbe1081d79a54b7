import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'

/** A page of one of the console's lists, or the error page. */
export async function listing<Item>(asked: Promise<{ data?: unknown; error?: unknown }>): Promise<Page<Item>> {
  const { data, error } = await asked
  return data === undefined ? refused(error) : (data as Page<Item>)
}

/** What of an address filters a list: absent where it is empty. */
export const param = (url: URL, name: string) => url.searchParams.get(name)?.trim() || undefined
