import { accountsChecks } from '#accounts'
import { afterSalesChecks } from '#after-sales'
import { catalogChecks } from '#catalog'
import type { Check } from '#database'
import { deliveriesChecks } from '#deliveries'
import { feedChecks } from '#feed'
import { groupBuyChecks } from '#group-buy'
import { identityChecks } from '#identity'
import { invoicesChecks } from '#invoices'
import { ledgerChecks } from '#ledger'
import { ordersChecks } from '#orders'
import { paymentsChecks } from '#payments'
import { payoutsChecks } from '#payouts'
import { postsChecks } from '#posts'
import { promotionsChecks } from '#promotions'
import { reviewsChecks } from '#reviews'

/** Every promise that can be checked over a live database, in the order in which they are reported. */
export const allChecks: readonly Check[] = [...identityChecks, ...accountsChecks, ...catalogChecks, ...promotionsChecks, ...ordersChecks, ...groupBuyChecks, ...afterSalesChecks, ...paymentsChecks, ...invoicesChecks, ...payoutsChecks, ...ledgerChecks, ...deliveriesChecks, ...reviewsChecks, ...postsChecks, ...feedChecks]
