import type { Browser, CDPSession, Page } from 'playwright-core'
import { openVisitor, PHONE } from './browser.ts'

/** Slow 4G as Lighthouse has it, and a processor a quarter as fast. */
const SLOW_4G = { latencyMs: 150, downBitsPerSecond: 1_638_400, upBitsPerSecond: 750_000 }
const SLOWER_BY = 4
/** How long the page is left alone after it has loaded: late shifts and tasks count too. */
const SETTLE_MS = 2_500
/** What a task takes beyond this blocks taps. */
const LONG_TASK_MS = 50

export type Measured = { lcpMs: number; tbtMs: number; cls: number; scriptBytes: number; styleBytes: number; pictureBytes: number; htmlBytes: number }
type Noted = { lcp: number; cls: number; blocked: number }

/** Opens a page as a phone on a slow network does, with nothing kept from before. */
export async function measurePage(browser: Browser, url: string, path: string, prepare?: (page: Page) => Promise<void>): Promise<Measured> {
  const visitor = await openVisitor(browser, url, { ...PHONE, scale: 2 })
  try {
    await prepare?.(visitor.page)
    const session = await visitor.context.newCDPSession(visitor.page)
    const sizes = await countBytes(session)
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: SLOW_4G.latencyMs, downloadThroughput: SLOW_4G.downBitsPerSecond / 8, uploadThroughput: SLOW_4G.upBitsPerSecond / 8 })
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY })
    await visitor.page.addInitScript(note, LONG_TASK_MS)
    await visitor.page.goto(path, { waitUntil: 'load', timeout: 60_000 })
    await visitor.page.waitForTimeout(SETTLE_MS)
    const noted = await visitor.page.evaluate(() => (window as unknown as { noted: Noted }).noted)
    return { lcpMs: Math.round(noted.lcp), tbtMs: Math.round(noted.blocked), cls: Math.round(noted.cls * 1000) / 1000, ...sizes }
  } finally {
    await visitor.close()
  }
}

/** Runs in the page before anything else. */
function note(longTaskMs: number): void {
  const noted: Noted = { lcp: 0, cls: 0, blocked: 0 }
  Object.assign(window, { noted })
  new PerformanceObserver((list) => list.getEntries().forEach((each) => (noted.lcp = each.startTime))).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const each of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!each.hadRecentInput) noted.cls += each.value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) noted.blocked += Math.max(0, each.duration - longTaskMs)
  }).observe({ type: 'longtask', buffered: true })
}

/** Bytes of the bodies as they came over the network, compressed, by kind. */
async function countBytes(session: CDPSession): Promise<Pick<Measured, 'scriptBytes' | 'styleBytes' | 'pictureBytes' | 'htmlBytes'>> {
  const sizes = { scriptBytes: 0, styleBytes: 0, pictureBytes: 0, htmlBytes: 0 }
  const FIELDS: Record<string, keyof typeof sizes> = { Script: 'scriptBytes', Stylesheet: 'styleBytes', Image: 'pictureBytes', Document: 'htmlBytes' }
  const answers = new Map<string, { type: string; headBytes: number }>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => answers.set(requestId, { type, headBytes: response.encodedDataLength }))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId)
    const field = FIELDS[answer?.type ?? '']
    if (answer && field) sizes[field] += encodedDataLength - answer.headBytes
  })
  await session.send('Network.enable')
  return sizes
}
