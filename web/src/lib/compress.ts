/** Smaller answers would not fill a packet. */
const MIN_BYTES = 1_400
const TEXT = /^(text\/html|application\/json)/

/** Pages and their data go out compressed to browsers that take it. Files of the build are compressed once, when it is made. */
export function compress(response: Response, request: Request): Response {
  const { body, headers, status } = response
  const isSmall = Number(headers.get('content-length') ?? MIN_BYTES) < MIN_BYTES
  if (!body || isSmall || headers.has('content-encoding') || !TEXT.test(headers.get('content-type') ?? '')) return response
  if (!request.headers.get('accept-encoding')?.includes('gzip')) return response
  headers.delete('content-length')
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'accept-encoding')
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, headers })
}
