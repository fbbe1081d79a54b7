/** Nothing where no title was written: then the invoice is made out to the buyer. */
export function billToFrom(form: FormData): { billTo?: { title: string; taxNumber: string } } {
  const title = String(form.get('billTitle') ?? '').trim()
  return title === '' ? {} : { billTo: { title, taxNumber: String(form.get('billTaxNumber') ?? '').trim() } }
}
