import { z } from '#api'
import { isCountry } from '#shipping'

/** 5 to 20 digits, written as people write them. */
const PHONE = /^(?=(?:\D*\d){5,20}\D*$)[+(\d][\d\s()-]+$/

const AddressFields = z.object({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().max(30).regex(PHONE, 'phone-form'),
  country: z.string().regex(/^[A-Z]{2}$/).refine(isCountry, 'country-unknown').openapi({ description: 'Two capitals, ISO 3166.' }),
  region: z.string().trim().max(80).openapi({ description: 'Of a country that `/regions` lists: a code or a name of there; it is kept as the post of its country writes it.' }),
  city: z.string().trim().max(80),
  district: z.string().trim().max(80),
  street: z.string().trim().min(1).max(200),
  postcode: z.string().trim().max(20),
})

export const Address = AddressFields.extend({
  country: AddressFields.shape.country.default('CN'),
  region: AddressFields.shape.region.default(''),
  city: AddressFields.shape.city.default(''),
  district: AddressFields.shape.district.default(''),
  postcode: AddressFields.shape.postcode.default(''),
}).openapi('Address')
export const AddressChange = AddressFields.partial()
export const KeptAddress = Address.extend({ id: z.string() }).openapi('KeptAddress')
export type Address = z.infer<typeof Address>
