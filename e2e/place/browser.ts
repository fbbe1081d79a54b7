import chromiumPackage from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export type Lang = 'zh-CN' | 'en'
export type VisitorOptions = { lang?: Lang; theme?: 'light' | 'dark'; width?: number; height?: number; javaScript?: boolean; scale?: number; serviceWorkers?: boolean; calm?: boolean; /** What the browser says it is, on every request. */ agent?: string }

/** One browser window with its own cookies, and what went wrong in it. */
export type Visitor = { context: BrowserContext; page: Page; troubles: string[]; close(): Promise<void> }

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 900 }
const WAIT_MS = 15_000

/** The Chromium that comes as an npm package. Its own flags switch web security off: ours leave it on. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPackage.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] })
}

export async function openVisitor(browser: Browser, url: string, { lang = 'zh-CN', theme = 'light', width = PHONE.width, height = PHONE.height, javaScript = true, scale = 1, serviceWorkers = false, calm = false, agent }: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale: lang,
    userAgent: agent,
    colorScheme: theme,
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: calm ? 'reduce' : 'no-preference',
    javaScriptEnabled: javaScript,
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: serviceWorkers ? 'allow' : 'block',
  })
  context.setDefaultTimeout(WAIT_MS)
  await context.addCookies([{ name: 'lang', value: lang, url }, { name: 'theme', value: theme, url }])
  const troubles: string[] = []
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) troubles.push(`${message.page()?.url()}: ${message.text()}`)
  })
  const page = await context.newPage()
  return { context, page, troubles, close: () => context.close() }
}
