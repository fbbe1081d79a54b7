const WIDTH = 30
const BAR_EVERY_MS = 100
const LINE_EVERY_MS = 4_000

type Where = { out: { isTTY?: boolean; write(text: string): unknown }; nowMs: () => number }

/**
 * How far long work is, on standard error, so that scripts read only results: a bar in a terminal, elsewhere a
 * line now and then, such as for a log. Work that is soon done says nothing there.
 */
export function showProgress(label: string, { out, nowMs }: Where = { out: process.stderr, nowMs: Date.now }): { share: (share: number, text?: string) => void; end: () => void } {
  const everyMs = out.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS
  const startedMs = nowMs()
  let lastMs = out.isTTY ? 0 : startedMs
  let said = false
  return {
    share: (share, text = '') => {
      if (nowMs() - lastMs < everyMs) return
      lastMs = nowMs()
      said = true
      const percent = `${String(Math.round(share * 100)).padStart(3)} %`
      out.write(out.isTTY ? `\r${label} ${bar(share)} ${percent} ${text}\u001b[K` : `${`${label} ${percent} ${text}`.trimEnd()}\n`)
    },
    end: () => {
      if (out.isTTY) out.write('\r\u001b[K')
      else if (said) out.write(`${label} done in ${Math.round((nowMs() - startedMs) / 1000)} s\n`)
    },
  }
}

function bar(share: number): string {
  const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH)
  return '█'.repeat(done) + '░'.repeat(WIDTH - done)
}
