export const groupPath = ({ id, store }: { id: string; store: { handle: string } }): string => `/@${store.handle}/groups/${id}`
export const startPath = (product: { slug: string; store: { handle: string } }, variant?: string): string => `/@${product.store.handle}/products/${product.slug}/group${variant ? `?variant=${variant}` : ''}`
