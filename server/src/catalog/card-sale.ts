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

/** What a unit costs at a timed price; `timedMinor` says the same to the database. */
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
    ${runningFor(at, viewer)}
    having count(*) > 0
  ) end as timed`
}

/** The least that a variant of the product `p` costs for a time, as `presentSale` finds it; null where nothing runs. */
export function timedMinor(at: string, viewer: string): string {
  return `case when s.promotes_until > ${at} then (
    select min((select min(coalesce((t.terms->>'priceMinor')::bigint, v.price_minor - v.price_minor * (t.terms->>'percentOffBps')::bigint / ${ALL_BPS})) from variant v
      where v.store_id = p.store_id and v.product_id = p.id and v.removed_at is null and (jsonb_array_length(t.terms->'variants') = 0 or t.terms->'variants' ? v.id::text)))
    ${runningFor(at, viewer)}
  ) end`
}

/** Products that a timed price is about at a moment, whatever its limits; of one store where `store` is a parameter. */
export function timedProducts(at: string, store: string | undefined): string {
  return `select distinct t.store_id, n.product_id from promotion t cross join lateral (
      select jsonb_array_elements_text(t.terms->'products')::uuid as product_id
      union all select v.product_id from variant v where v.store_id = t.store_id and v.id = any(array(select jsonb_array_elements_text(t.terms->'variants')::uuid))
    ) n where t.kind = 'timed-price' and t.stopped_at is null and t.starts_at <= ${at} and t.ends_at > ${at}${store ? ` and t.store_id = ${store}` : ''}`
}

function runningFor(at: string, viewer: string): string {
  return `from promotion t left join promotion_person u on u.store_id = t.store_id and u.promotion_id = t.id and u.buyer_id = ${viewer}
    where t.store_id = p.store_id and t.kind = 'timed-price' and t.currency = p.currency and t.stopped_at is null and t.starts_at <= ${at} and t.ends_at > ${at}
      and (t.total_limit is null or t.used < t.total_limit) and (t.person_limit is null or coalesce(u.used, 0) < t.person_limit)
      and (t.terms->'products' ? p.id::text or jsonb_array_length(t.terms->'variants') > 0)`
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
