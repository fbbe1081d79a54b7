import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { DESKTOP, type Lang, openBrowser, openVisitor, PHONE } from './place/browser.ts'
import { fillBag, meetPeople, type People } from './place/people.ts'
import { type Screen, shopScreens, VIEWERS } from './place/screens.ts'
import { type Place, startPlace } from './place/start-place.ts'

/**
 * Takes a picture of every main screen: `node e2e/screens.ts --out DIR [--only NAME,...] [--lang en] [--theme dark] [--size phone]`.
 * Chinese needs a CJK font on the machine (fonts-noto-cjk).
 */
const SIZES = { phone: PHONE, desktop: DESKTOP, narrow: { width: 360, height: 740 } }
type Look = { lang: Lang; theme: 'light' | 'dark'; size: keyof typeof SIZES }

const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string' }, lang: { type: 'string' }, theme: { type: 'string' }, size: { type: 'string' }, full: { type: 'boolean' } } })
if (!values.out) throw new Error('say where the pictures go: --out DIR')
const out = values.out
const pick = <T extends string>(all: readonly T[], wanted: string | undefined) => all.filter((each) => !wanted || wanted.split(',').includes(each))
const looks: Look[] = pick(['phone', 'desktop', ...(values.size?.includes('narrow') ? (['narrow'] as const) : [])], values.size).flatMap((size) => pick(['zh-CN', 'en'], values.lang).flatMap((lang) => pick(['light', 'dark'], values.theme).map((theme) => ({ size, lang, theme }) as Look)))

const place = await startPlace()
const browser = await openBrowser()
try {
  const people = await meetPeople(place)
  const screens = (await shopScreens(people)).filter((each) => !values.only || values.only.split(',').includes(each.name))
  mkdirSync(out, { recursive: true })
  await fillBag(people)
  for (const look of looks) await takeAll(browser, place, people, screens, look)
} finally {
  await browser.close()
  await place.stop()
}

async function takeAll(browser: Browser, place: Place, people: People, screens: readonly Screen[], { lang, theme, size }: Look): Promise<void> {
  for (const viewer of ['guest', 'shopper', 'seller', 'operator'] as const) {
    const own = screens.filter((each) => each.as === viewer)
    if (own.length === 0) continue
    const visitor = await openVisitor(browser, place.url, { lang, theme, ...SIZES[size] })
    if (viewer !== 'guest') await people.signIn(visitor.context, VIEWERS[viewer])
    for (const screen of own) {
      await visitor.page.goto(screen.path, { waitUntil: 'networkidle' })
      await visitor.page.screenshot({ path: join(out, `${screen.name}.${size}.${lang}.${theme}.png`), fullPage: values.full })
    }
    for (const trouble of visitor.troubles) console.error(trouble)
    await visitor.close()
  }
}
