/** How much lies in the bag: as the page at hand has just read it, else as it was last seen. */
export function bagCount(data: { inBag?: number; cart?: { count?: number } | null }): number {
  return data.cart?.count ?? data.inBag ?? 0
}
