import type { OrderView } from '#lib/shop.ts'

/** What is in a parcel of an order, by name; nothing where all of the order is in it. */
export function parcelContents({ lines, shipments }: Pick<OrderView, 'lines' | 'shipments'>, shipmentId: string): string[] {
  const packed = shipments.find(({ id }) => id === shipmentId)?.lines ?? []
  return packed.flatMap(({ variantId, quantity }) => {
    const line = lines.find((each) => each.variantId === variantId)
    return line ? [[line.title, line.variantTitle, `× ${quantity}`].filter(Boolean).join(' ')] : []
  })
}
