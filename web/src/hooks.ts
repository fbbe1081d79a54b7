import type { Transport } from '@sveltejs/kit/hooks'
import { Json } from '#lib/json.ts'

/** How values that are not plain come from the server's `load` to the page. */
export const transport: Transport = {
  Json: {
    encode: (value) => value instanceof Json && JSON.stringify(value.value),
    decode: (text: string) => new Json(JSON.parse(text)),
  },
}
