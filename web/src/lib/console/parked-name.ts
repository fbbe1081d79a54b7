/** A parked notification is named by its provider, which has no space in its name, and its event. */
export function parkedName(id: string): { provider: string; eventId: string } {
  const at = id.indexOf(' ')
  return { provider: id.slice(0, at), eventId: id.slice(at + 1) }
}
