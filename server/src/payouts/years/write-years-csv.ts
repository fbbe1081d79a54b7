import { stringify } from 'csv-stringify/sync'
import { fillIn, type Lang } from '#api'
import { accountCards } from '#accounts'
import { LEAST_ID } from '#database'
import { ownersOfBalances, sumsOfYears } from '#ledger'
import { formatPrice, minorDigits } from '#product-csv'
import type { PayoutsDeps } from '../deps.ts'
import { identitiesForBooks, openIdentity } from '../tax/identity-row.ts'
import { divideYears, FIGURES, isNothing, type YearFigures } from './divide-year.ts'
import { yearsOfAccount } from './read-years.ts'

const BYTE_ORDER_MARK = '\uFEFF'
const BATCH = 100
/** Of one file; its last line says so. */
export const MAX_YEAR_ROWS = 100_000

const TEXTS: Record<Lang, { year: string; currency: string; figures: Record<(typeof FIGURES)[number], string>; payee: string[]; kinds: Record<'person' | 'company', string>; cut: string }> = {
  en: {
    year: 'Year ({zone})', currency: 'Currency',
    figures: { salesMinor: 'Sales', earnedMinor: 'Commission earned', feesMinor: 'Fees', givenMinor: 'Commission given', backMinor: 'Clawed back', paidOutMinor: 'Paid out', changeMinor: 'Change of the balance' },
    payee: ['Handle', 'Account id', 'Kind', 'Legal name', 'Country', 'Tax id'], kinds: { person: 'person', company: 'company' },
    cut: 'This file ends here, at {n} lines.',
  },
  'zh-CN': {
    year: '年度（{zone}）', currency: '币种',
    figures: { salesMinor: '销售额', earnedMinor: '佣金收入', feesMinor: '平台费用', givenMinor: '支出佣金', backMinor: '退款与追回', paidOutMinor: '已打款', changeMinor: '余额变动' },
    payee: ['用户名', '账号 ID', '主体', '证件姓名或企业名称', '国家或地区', '税号'], kinds: { person: '个人', company: '企业' },
    cut: '文件到此为止，共 {n} 行。',
  },
}

/** An account's own years, amounts as decimals. */
export async function* writeYearsCsv({ database, timeZone }: Pick<PayoutsDeps, 'database' | 'timeZone'>, accountId: string, lang: Lang): AsyncGenerator<string> {
  const years = await yearsOfAccount(database.read, accountId, timeZone)
  yield BYTE_ORDER_MARK + stringify([headsOf(lang, timeZone, []), ...years.map((each) => [String(each.year), ...amountsOf(each)])])
}

/**
 * Everybody whose books something came to or went from in a year, with the tax identity that they named: a line for each currency, page by page.
 * A tab follows the number, so that a spreadsheet takes eighteen digits for what they are and not for an amount.
 */
export async function* writePayeesOfYear(deps: Pick<PayoutsDeps, 'database' | 'timeZone' | 'vault'>, { year, lang, maxRows = MAX_YEAR_ROWS }: { year: number; lang: Lang; maxRows?: number }): AsyncGenerator<string> {
  const { database: { read: db }, timeZone } = deps
  const { payee, kinds, cut } = TEXTS[lang]
  const heads = headsOf(lang, timeZone, payee)
  yield BYTE_ORDER_MARK + stringify([heads])
  let written = 0
  for (let after = LEAST_ID; ; ) {
    const owners = await ownersOfBalances(db, { after, limit: BATCH })
    const sums = await sumsOfYears(db, owners, timeZone, year)
    const rows = owners.flatMap(({ owner, currency }, at) => divideYears(sums[at]!).filter((each) => !isNothing(each)).map((each) => ({ owner, currency, ...each })))
    const shown = rows.slice(0, maxRows - written)
    const ids = [...new Set(shown.map(({ owner }) => owner))]
    const [cards, identities] = [await accountCards(db, ids), await identitiesForBooks(db, ids)]
    if (shown.length > 0) {
      yield stringify(shown.map((row) => {
        const identity = identities.get(row.owner)
        const known = identity && openIdentity(deps, identity)
        return [String(row.year), cards.get(row.owner)?.handle ?? '', row.owner, identity ? kinds[identity.kind] : '', known?.legalName ?? '', identity?.country ?? '', known ? `${known.number}\t` : '', ...amountsOf(row)]
      }))
    }
    written += shown.length
    if (rows.length > shown.length) return yield stringify([[fillIn(cut, { n: written }, lang), ...heads.slice(1).map(() => '')]])
    if (owners.length < BATCH) return
    after = owners.at(-1)!.key
  }
}

function headsOf(lang: Lang, zone: string, payee: readonly string[]): string[] {
  const { year, currency, figures } = TEXTS[lang]
  return [fillIn(year, { zone }, lang), ...payee, currency, ...FIGURES.map((each) => figures[each])]
}

function amountsOf({ currency, ...figures }: YearFigures & { currency: string }): string[] {
  const digits = minorDigits(currency)
  return [currency, ...FIGURES.map((each) => (figures[each] < 0n ? `-${formatPrice(-figures[each], digits)}` : formatPrice(figures[each], digits)))]
}
