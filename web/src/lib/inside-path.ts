/** A way inside this place, as a form or an address gives it: never to another site. */
export const insidePath = (to: FormDataEntryValue | string | null): string => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')
