export const ADDRESS_FIELDS = ['name', 'phone', 'country', 'region', 'city', 'district', 'street', 'postcode'] as const

/** An address as a form sends it; what is wrong with it is for the API to say. */
export function addressFrom(form: FormData): Record<(typeof ADDRESS_FIELDS)[number], string> {
  const typed = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, String(form.get(field) ?? '')])) as Record<(typeof ADDRESS_FIELDS)[number], string>
  return { ...typed, country: typed.country || 'CN' }
}
