import type { PictureSlot } from '#catalog'

/** The address under which an export names a picture: where it came from, or where it is shown here. */
export function addressOf(slot: PictureSlot, publicUrl: string): string | undefined {
  if (slot.src !== null) return slot.src
  const { picture } = slot
  return picture ? new URL(`/media/${picture.owner}/${picture.id}/${picture.widths.at(-1)}.webp`, publicUrl).href : undefined
}
