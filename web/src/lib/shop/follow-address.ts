import { goto } from '$app/navigation'
import type { Placed } from './cart-choice.ts'
import { placeHref } from './place-href.ts'

/** What all of it comes to follows the address that the form names: the page is asked anew for that place, and what was typed stays. */
export async function followAddress(form: HTMLFormElement): Promise<void> {
  const typed = new FormData(form)
  const text = (name: keyof Placed) => String(typed.get(name) ?? '')
  const href = placeHref(new URL(location.href), { addressId: text('addressId'), country: text('country'), region: text('region') })
  if (href !== location.pathname + location.search) await goto(href, { replace: true, reset: false })
}
