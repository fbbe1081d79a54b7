/** The text of a request's body. Undefined when it is longer than `maxBytes`, and then no more than that was read. */
export async function readText(request: Request, maxBytes: number): Promise<string | undefined> {
  const stated = request.headers.get('content-length')
  // HTTP holds a sender to the length that was stated; one that states none may go on for ever.
  if (stated !== null) return Number(stated) > maxBytes ? undefined : withinBytes(await request.text(), maxBytes)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > maxBytes) return undefined
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

function withinBytes(text: string, maxBytes: number): string | undefined {
  return Buffer.byteLength(text) > maxBytes ? undefined : text
}
