import { redirect } from '@sveltejs/kit'

/** On to the page of the payment provider, whose address the API gave; without one, to what is known of the checkout. */
export function goToPay(payUrl: string | null | undefined, checkoutId: string): never {
  redirect(303, payUrl ?? `/checkouts/${checkoutId}`, { external: true })
}
