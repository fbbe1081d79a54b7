import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Lang } from './browser.ts'
import type { People } from './people.ts'
import { said } from './words.ts'

/** From the sign-in page on, as people do it: an address, the code from the mail, in. */
export async function signInByCode(page: Page, people: People, lang: Lang, email: string): Promise<void> {
  const sinceMs = Date.now()
  await page.getByLabel(said(lang, 'signIn.name')).fill(email)
  await page.getByRole('button', { name: said(lang, 'signIn.send') }).click()
  const code = page.getByLabel(said(lang, 'signIn.code'))
  await code.waitFor()
  await code.fill(await people.codeFor(email, sinceMs))
  await page.getByRole('button', { name: said(lang, 'signIn.enter'), exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** `region` is how people write it; the form of an address has a list, by code. */
export const ADDRESS = { name: '林小满', phone: '13800138000', region: '福建省', city: '厦门市', street: '中山路 12 号' } as const

export async function fillAddress(page: Page, lang: Lang): Promise<void> {
  for (const [field, value] of Object.entries(ADDRESS)) {
    const control = page.getByLabel(said(lang, `address.${field as keyof typeof ADDRESS}`), { exact: true })
    if (field === 'region') await control.selectOption('CN-FJ')
    else await control.fill(value)
  }
}

/** The provider's page, at its own address. */
export async function decide(page: Page, shop: string, decision: 'pay' | 'fail'): Promise<void> {
  await page.waitForURL((url) => url.origin !== new URL(shop).origin)
  await page.locator(`button[name=decision][value=${decision}]`).click()
}

/** Waits until the shop has heard of the payment. Without script the page asks again by itself. */
export async function seePaid(page: Page, lang: Lang): Promise<void> {
  await page.waitForURL(/\/checkouts\//)
  await page.getByRole('heading', { name: said(lang, 'checkout.paid') }).waitFor()
}

/** Puts what the page shows into the bag and goes on to pay. */
export async function buyNow(page: Page, lang: Lang): Promise<void> {
  await page.getByRole('button', { name: said(lang, 'product.buyNow') }).click()
  await page.waitForURL(/\/cart/)
}

export const payButton = (page: Page, lang: Lang) => page.getByRole('button', { name: said(lang, 'checkout.pay', { amount: '' }) })

const LOOK_AGAIN_MS = 100
const MAX_LOOKS = 100

/** Looks again until it is so, for what a page does not show by itself. */
export async function until(isSo: () => Promise<boolean>, what: string, mostLooks = MAX_LOOKS): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks++) {
    if (await isSo()) return
    await sleep(LOOK_AGAIN_MS)
  }
  throw new Error(`it never came to this: ${what}`)
}
