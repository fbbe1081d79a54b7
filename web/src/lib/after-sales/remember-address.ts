import type { Api } from '#lib/api.ts'
import { addressFrom } from '#lib/shop/address-form.ts'

/** Where goods came back to once they come back to from now on; the days stay. A refusal loses nothing: it is asked again next time. */
export async function rememberAddress(api: Api, handle: string, form: FormData): Promise<void> {
  const at = { params: { path: { handle } } }
  const { data: terms } = await api.GET('/stores/{handle}/return-terms', at)
  if (terms) await api.PUT('/stores/{handle}/return-terms', { ...at, body: { returnDays: terms.returnDays, address: addressFrom(form) } })
}
