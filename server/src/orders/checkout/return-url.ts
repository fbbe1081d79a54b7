import { type Refusal, refuse } from '#api'

/**
 * Where a provider sends the buyer back to: our own pages alone. Anywhere else, somebody who makes a buyer's
 * browser or script order could lead them, fresh from paying, to a page that looks like ours.
 */
export function foreignReturn(publicUrl: string, wished: string | undefined): Refusal | undefined {
  if (wished === undefined) return undefined
  const { origin } = new URL(publicUrl)
  return URL.parse(wished)?.origin === origin ? undefined : refuse('return-url-foreign', { origin }, 'returnUrl')
}

export function returnUrlFor(publicUrl: string, checkoutId: string, wished: string | undefined): string {
  return (wished ?? `${publicUrl}/checkouts/{checkout}`).replace(/\{checkout\}|%7Bcheckout%7D/gi, checkoutId)
}
