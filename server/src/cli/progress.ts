const WIDTH = 30
const EVERY_MS = 100

/** A bar on standard error while it is a terminal; nothing otherwise, so that scripts read only results. */
export function showProgress(label: string): { share: (share: number, text?: string) => void; end: () => void } {
  const shown = process.stderr.isTTY
  let lastMs = 0
  return {
    share: (share, text = '') => {
      const nowMs = Date.now()
      if (!shown || nowMs - lastMs < EVERY_MS) return
      lastMs = nowMs
      const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH)
      process.stderr.write(`\r${label} ${'█'.repeat(done)}${'░'.repeat(WIDTH - done)} ${String(Math.round(share * 100)).padStart(3)} % ${text}\u001b[K`)
    },
    end: () => {
      if (shown) process.stderr.write('\r\u001b[K')
    },
  }
}
