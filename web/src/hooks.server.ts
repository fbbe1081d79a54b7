import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { apiFor } from '#lib/api.ts'
import { rememberCart } from '#lib/cart-count.ts'
import { compress } from '#lib/compress.ts'
import { langFrom, themeFrom } from '#lib/reader.ts'

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}

/** Pages that tell how orders and their money stand: what a browser kept of them may be untrue when somebody goes back to it. */
const ID = '[0-9a-f-]{36}'
const STANDING = new RegExp(`^/(orders(/${ID}(/after-sales/${ID})?)?|checkouts/[^/]+|studio/[^/]+/((orders|after-sales)(/${ID})?|money(/payouts(/${ID})?)?))$`)

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.lang = langFrom(event.cookies.get('lang'), event.request.headers.get('accept-language'))
  event.locals.theme = themeFrom(event.cookies.get('theme'))
  const amoy = event.platform?.req?.amoy
  const setCookies: string[] = []
  event.locals.api = apiFor({
    headers: event.request.headers,
    origin: event.url.origin,
    lang: event.locals.lang,
    inProcess: amoy?.fetch,
    onSetCookie: (header) => void setCookies.push(header),
    onCart: (count) => rememberCart(event.cookies, count),
  })

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => fillRoot(html, event.locals),
    // The Latin face is small and used at once; everything else is asked for when needed.
    preload: ({ type }) => type === 'css' || type === 'js' || type === 'font',
  })
  if (response.status === 503) response.headers.set('retry-after', '5')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  if (STANDING.test(event.url.pathname)) response.headers.set('cache-control', 'private, no-store')
  for (const header of setCookies) response.headers.append('set-cookie', header)
  allowPayment(response.headers, amoy?.payOrigins ?? [])
  return compress(response, event.request)
}

/** Language and theme stand in the root element, before the head; the rest of a long page is not searched. */
function fillRoot(html: string, { lang, theme }: App.Locals): string {
  const end = html.indexOf('<head>')
  return end === -1 ? html : html.slice(0, end).replace('%amoy.lang%', lang).replace('%amoy.theme%', theme) + html.slice(end)
}

/** A form that pays is answered with the way to the provider's page: browsers ask the policy about that too. */
function allowPayment(headers: Headers, origins: readonly string[]): void {
  const policy = headers.get('content-security-policy')
  if (policy && origins.length > 0) headers.set('content-security-policy', policy.replace("form-action 'self'", ["form-action 'self'", ...origins].join(' ')))
}

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const requestId = event.platform?.req?.amoy?.requestId
  if (kind === 'app') return { requestId }
  if (kind === 'unknown') console.error(JSON.stringify({ level: 'error', requestId, path: event.url.pathname, error: error instanceof Error ? error.stack : String(error) }))
  const isMissing = kind === 'framework' && error.status === 404
  return { message: isMissing ? 'not-found' : 'internal', code: isMissing ? 'not-found' : 'internal', requestId }
}
