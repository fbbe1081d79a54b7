export const MAX_ADDRESS_LENGTH = 2_048

/** A link as it may be kept: http, https or mailto, in its canonical spelling. Undefined: keep only the text. */
export function safeLink(raw: string): string | undefined {
  return canonical(raw, ['http:', 'https:', 'mailto:'])
}

/** A picture's address as it may be kept: http or https. */
export function safeImageAddress(raw: string): string | undefined {
  return canonical(raw, ['http:', 'https:'])
}

function canonical(raw: string, protocols: readonly string[]): string | undefined {
  const trimmed = raw.trim()
  if (trimmed === '' || trimmed.length > MAX_ADDRESS_LENGTH) return undefined
  // Shop descriptions often leave the protocol out; there is no page here it could be relative to.
  const url = URL.parse(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed)
  if (url === null || !protocols.includes(url.protocol)) return undefined
  // A name before the host is how links pretend to lead elsewhere.
  if (url.username !== '' || url.password !== '') return undefined
  const spelled = url.href
  return spelled.length <= MAX_ADDRESS_LENGTH && URL.parse(spelled)?.href === spelled ? spelled : undefined
}
