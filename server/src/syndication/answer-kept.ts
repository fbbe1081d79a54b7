import { createHash } from 'node:crypto'

export type Kept = { body: string; contentType: string; changedAt?: Date; maxAgeSeconds: number }

/** An answer that others may keep, and need not be sent again while it is the same. */
export function answerKept(request: Request, { body, contentType, changedAt, maxAgeSeconds }: Kept): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    etag,
    'content-type': contentType,
    'cache-control': `public, max-age=${maxAgeSeconds}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; img-src 'self'",
    'access-control-allow-origin': '*',
    ...(changedAt ? { 'last-modified': changedAt.toUTCString() } : {}),
  }
  return isKnown(request, etag, changedAt) ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}

/** The tag decides; whoever sends none is believed by the second, as HTTP counts. */
function isKnown({ headers }: Request, etag: string, changedAt: Date | undefined): boolean {
  const tags = headers.get('if-none-match')
  if (tags !== null) return tags.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return changedAt !== undefined && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
