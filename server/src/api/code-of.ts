/** No room on the disk: of PostgreSQL (53100), or where the program itself writes. */
const FULL = /^(53100|ENOSPC|EDQUOT)$/
/**
 * The database is away: refused, reset or timed out; classes 08 (connection), 53 (resources), 57P (shutdown) of
 * PostgreSQL, its limits for a statement and an idle transaction, and deadlocks that came again and again.
 */
const AWAY = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08|53|57P|57014$|25P03$|40001$|40P01$)/
/** What the driver says without a code. */
const AWAY_WORDS = /timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client (has encountered a connection error|was closed)/

/** How an error that nobody expected is told: it may pass by itself, or something is broken. */
export function codeOf(error: unknown): 'storage-full' | 'unavailable' | 'internal' {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (FULL.test(String(code ?? ''))) return 'storage-full'
  return AWAY.test(String(code ?? '')) || AWAY_WORDS.test(String(message ?? '')) ? 'unavailable' : 'internal'
}
