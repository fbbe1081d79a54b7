import { decodePicture, inTurn, type PictureFacts, type PictureRefusal } from './decode-picture.ts'

/** The smallest size is the cheapest way to read all of a picture. */
const PROBE = { width: 8, height: 8 }

/** What a file is by its content, read to its end; or why it cannot be used as a picture. */
export async function inspectPicture(bytes: Uint8Array): Promise<PictureFacts | PictureRefusal> {
  const decoded = await inTurn(() => decodePicture(bytes, PROBE))
  return 'refused' in decoded ? decoded : decoded.facts
}
