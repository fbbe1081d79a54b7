import type { Schemas } from '#lib/api.ts'
import type { OrderView } from '#lib/shop.ts'

type Request = { id: string; outcome: string | null }

/** Whether the buyer has a parcel: of the order, once it counts as received; sent in exchange, once the exchange is complete. */
export function parcelReceived({ timeline }: Pick<OrderView, 'timeline'>, { aftersaleId }: Pick<Schemas['Deliveries']['items'][number], 'aftersaleId'>, requests: readonly Request[] = []): boolean {
  if (aftersaleId) return requests.some(({ id, outcome }) => id === aftersaleId && outcome === 'replaced')
  return timeline.some(({ kind }) => kind === 'received')
}
