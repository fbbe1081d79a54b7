import { Money, money, z } from '#api'

/** What a product costs for a time, where that is less than usual. */
export const CardSale = z
  .object({
    price: Money,
    /** The dearest variant, as it costs now. */
    priceMax: Money,
    /** What the cheapest variant costs usually; null when it is another one that costs less for now. */
    was: Money.nullable(),
    until: z.string(),
  })
  .openapi('CardSale')
export type CardSale = z.infer<typeof CardSale>

/** The price of a unit for a time: this much, or a part off its usual one. */
export type TimedTerms = { priceMinor: number | null; percentOffBps: number | null; variants: readonly string[] }
/** Timed prices that run now and are about this product, with all of its variants and their usual prices. */
export type CardTimed = { rules: (TimedTerms & { endsAt: string })[]; variants: { id: string; priceMinor: number }[] }
/** Who is shown a card, and when: a price for a time ends, and may be for each person once. */
export type Viewing = { at: Date; viewerId: string | undefined }

const ALL_BPS = 10_000n

/** The one place that says what a unit costs at a timed price. */
export function timedUnitPrice({ priceMinor, percentOffBps }: Omit<TimedTerms, 'variants'>, usualMinor: bigint): bigint {
  return priceMinor === null ? usualMinor - (usualMinor * BigInt(percentOffBps!)) / ALL_BPS : BigInt(priceMinor)
}

/**
 * What runs for the product `p` of the store `s`, read with its card: nothing where the store promotes nothing. What
 * its limits leave no unit of, for everybody or for this viewer, is no price of theirs: the cart would not charge it.
 * @param at the parameter that carries the moment, and `viewer` the one with the viewer's id or null
 */
export function timedColumn(at: string, viewer: string): string {
  return `case when s.promotes_until > ${at} then (
    select jsonb_build_object(
      'rules', jsonb_agg(jsonb_build_object('priceMinor', t.terms->'priceMinor', 'percentOffBps', t.terms->'percentOffBps', 'variants', t.terms->'variants', 'endsAt', t.ends_at)),
      'variants', (select jsonb_agg(jsonb_build_object('id', v.id, 'priceMinor', v.price_minor)) from variant v where v.store_id = p.store_id and v.product_id = p.id and v.removed_at is null))
    from promotion t left join promotion_person u on u.store_id = t.store_id and u.promotion_id = t.id and u.buyer_id = ${viewer}
    where t.store_id = p.store_id and t.kind = 'timed-price' and t.currency = p.currency and t.stopped_at is null and t.starts_at <= ${at} and t.ends_at > ${at}
      and (t.total_limit is null or t.used < t.total_limit) and (t.person_limit is null or coalesce(u.used, 0) < t.person_limit)
      and (t.terms->'products' ? p.id::text or jsonb_array_length(t.terms->'variants') > 0)
    having count(*) > 0
  ) end as timed`
}

/** What a card says of them; null where no variant costs less than usual. */
export function presentSale({ rules, variants }: CardTimed, currency: string): CardSale | null {
  const now = variants.map((variant) => priceNow(variant, rules))
  if (!now.some(({ until }) => until !== undefined)) return null
  const cheapest = now.reduce((least, each) => (each.minor < least.minor || (each.minor === least.minor && each.usualMinor < least.usualMinor) ? each : least))
  const until = cheapest.until ?? now.map((each) => each.until).filter((each) => each !== undefined).sort()[0]!
  return {
    price: money(cheapest.minor, currency),
    priceMax: money(now.reduce((most, { minor }) => (minor > most ? minor : most), 0n), currency),
    was: cheapest.until === undefined ? null : money(cheapest.usualMinor, currency),
    until: new Date(until).toISOString(),
  }
}

type Now = { minor: bigint; usualMinor: bigint; until: string | undefined }

function priceNow({ id, priceMinor }: CardTimed['variants'][number], rules: CardTimed['rules']): Now {
  const usualMinor = BigInt(priceMinor)
  return rules.reduce<Now>(
    (best, rule) => {
      const minor = rule.variants.length === 0 || rule.variants.includes(id) ? timedUnitPrice(rule, usualMinor) : usualMinor
      return minor < best.minor || (minor === best.minor && best.until !== undefined && rule.endsAt > best.until && minor < usualMinor) ? { minor, usualMinor, until: rule.endsAt } : best
    },
    { minor: usualMinor, usualMinor, until: undefined },
  )
}
