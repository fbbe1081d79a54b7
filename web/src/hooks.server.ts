import type { Handle, HandleServerError } from '@sveltejs/kit'
import { apiFor } from '#lib/api.ts'
import { langFrom, themeFrom } from '#lib/reader.ts'

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
}

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.lang = langFrom(event.cookies.get('lang'), event.request.headers.get('accept-language'))
  event.locals.theme = themeFrom(event.cookies.get('theme'))
  const setCookies: string[] = []
  event.locals.api = apiFor({
    headers: event.request.headers,
    origin: event.url.origin,
    lang: event.locals.lang,
    inProcess: event.platform?.req?.amoy?.fetch,
    onSetCookie: (header) => void setCookies.push(header),
  })

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%amoy.lang%', event.locals.lang).replace('%amoy.theme%', event.locals.theme),
    // The Latin face is small and used at once; everything else is asked for when needed.
    preload: ({ type }) => type === 'css' || type === 'js' || type === 'font',
  })
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  for (const header of setCookies) response.headers.append('set-cookie', header)
  return response
}

export const handleError: HandleServerError = ({ error, event, status }) => {
  const requestId = event.platform?.req?.amoy?.requestId
  if (status !== 404) console.error(JSON.stringify({ level: 'error', requestId, path: event.url.pathname, error: error instanceof Error ? error.stack : String(error) }))
  return { status, message: status === 404 ? 'not-found' : 'internal', code: status === 404 ? 'not-found' : 'internal', requestId }
}
