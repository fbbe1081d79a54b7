import './facts.ts'
import './problems.ts'
import type { Route } from '#api'
import { type ShopDeps, shopRoutes } from './api-shop.ts'
import { type StudioDeps, studioRoutes } from './api-studio.ts'

export type CatalogDeps = ShopDeps & StudioDeps

export function catalogRoutes(deps: CatalogDeps): Route[] {
  return [...shopRoutes(deps), ...studioRoutes(deps)]
}

export { catalogReactions } from './reactions.ts'
export { catalogChecks } from './checks.ts'
export { countProducts } from './count-published.ts'
export { countSale, releaseReserved, returnSold, sellReserved, soldOf } from './end-reservation.ts'
export { type OutOfStock, reserveStock, type StockLine } from './reserve-stock.ts'
export { timedUnitPrice } from './card-sale.ts'
export { cardsBy, ProductCard, productCards } from './product-cards.ts'
export { ProductView } from './product-page.ts'
export { countReview, ProductRating, ratingOf, setReviewStars } from './rating.ts'

export { type ProductVariant, variantsOfProducts } from './variants-of-products.ts'
export { type CartVariant, variantsForCart } from './variants-for-cart.ts'
export { createProduct, storeForProducts } from './create-product.ts'
export { NewProduct } from './product-input.ts'
export { type Extra, optionsOf, type PictureSlot, type StoredProduct, type StoredVariant, waitingSlot, type WantedVariant } from './product-content.ts'
export { addProduct, lockProduct, type ProductWithVariants, replaceProduct } from './save-product.ts'
export { productBySlug, readProductsAfter, readWholeProduct, readWholeProducts } from './read-product.ts'
export { listCategories } from './categories.ts'
export { releaseProduct, withheldAmong, withholdProduct } from './withhold-product.ts'
export { fillPicture } from './fill-picture.ts'
export { markInGroups } from './mark-in-groups.ts'
