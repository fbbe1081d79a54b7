import type { SellerOrderView } from './shapes.ts'

type Line = { title: string; variantTitle: string; quantity: number }
/** `all`: the whole order goes in one parcel. `rest`: what is left after others. `parcel`: one that has left already, by its number. */
export type Slip = { key: string; kind: 'all' | 'rest' | 'parcel'; trackingNumber: string; lines: Line[]; /** Goes, or went, in other parcels. */ others: Line[] }
type Sent = Pick<SellerOrderView, 'id' | 'state' | 'shipments'> & { lines: readonly (Line & { variantId: string; leftToSend: number })[] }

/**
 * What lies beside the goods of a parcel: what is still to be packed while the order waits, without what was called off; and
 * of an order that left in parts, a slip for each of its parcels.
 */
export function slipsOf({ id, state, lines, shipments }: Sent): Slip[] {
  const inParts = shipments.filter((parcel) => parcel.lines.length > 0)
  if (state === 'paid') {
    const open = lines.map(({ title, variantTitle, leftToSend }) => ({ title, variantTitle, quantity: leftToSend }))
    return [{ key: id, kind: inParts.length > 0 ? 'rest' : 'all', trackingNumber: '', lines: open.filter(some), others: inParts.flatMap((parcel) => contentsOf(lines, parcel)) }]
  }
  if (inParts.length === 0) return [{ key: id, kind: 'all', trackingNumber: '', lines: lines.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity })), others: [] }]
  return inParts.map((parcel) => ({
    key: parcel.id, kind: 'parcel', trackingNumber: parcel.trackingNumber, lines: contentsOf(lines, parcel), others: inParts.filter((each) => each !== parcel).flatMap((each) => contentsOf(lines, each)),
  }))
}

function contentsOf(lines: Sent['lines'], parcel: Sent['shipments'][number]): Line[] {
  return parcel.lines.flatMap(({ variantId, quantity }) => {
    const line = lines.find((each) => each.variantId === variantId)
    return line ? [{ title: line.title, variantTitle: line.variantTitle, quantity }] : []
  })
}

const some = ({ quantity }: Line) => quantity > 0
