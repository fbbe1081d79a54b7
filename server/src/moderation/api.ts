import { Id, isRefusal, member, operator, PageQuery, pageOf, type Route, route, z } from '#api'
import { releaseProduct, withholdProduct } from '#catalog'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { releaseReview } from '#reviews'
import { closeReport } from './close-report.ts'
import { makeReport } from './make-report.ts'
import { listReports } from './read-reports.ts'
import { Closure, NewReport, ReportView, Why } from './schemas.ts'

export type ModerationDeps = { database: Database; clock: Clock }

const mayReport = member('social')
const mayDecide = operator
const ReviewParams = z.object({ store: Id, review: Id })
const ProductParams = z.object({ store: Id, product: Id })

export function moderationRoutes(deps: ModerationDeps): Route[] {
  return [
    route({ method: 'post', path: '/reports', tag: 'moderation', summary: 'Report a post, comment, account, product, review, question or answer', access: mayReport, body: NewReport, response: z.object({ id: z.string() }), status: 201 }, async ({ who, body }) => {
      const made = await makeReport(deps, who.personId, body)
      return isRefusal(made) ? made : { status: 201, body: made }
    }),
    route(
      { method: 'get', path: '/console/reports', tag: 'console', summary: 'Reports: open ones, the oldest first, or decided ones (open=0), the newest first', access: mayDecide, query: PageQuery.extend({ open: z.enum(['0', '1']).default('1') }), response: pageOf(ReportView) },
      async ({ query }) => {
        const page = await listReports(deps.database.read, query.open === '1', deps.clock.now(), query)
        return isRefusal(page) ? page : { status: 200, body: page }
      },
    ),
    route({ method: 'post', path: '/console/reports/{report}/closure', tag: 'console', summary: 'Decide a report, and all open ones of the same thing', access: mayDecide, params: z.object({ report: Id }), body: Closure }, async ({ who, params, body }) => {
      const refused = await closeReport(deps, { reportId: params.report, byId: who.personId, ...body })
      return refused ?? { status: 204 }
    }),
    route({ method: 'post', path: '/console/products/{store}/{product}/withholding', tag: 'console', summary: 'Keep a product from the shop: its seller reads why and cannot publish it', access: mayDecide, params: ProductParams, body: Why }, async ({ who, params, body }) => {
      const refused = await deps.database.write((db) => withholdProduct(db, deps.clock, { storeId: params.store, productId: params.product, why: body.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/products/{store}/{product}/withholding', tag: 'console', summary: 'Release a product: its seller may publish it again', access: mayDecide, params: ProductParams, query: Why }, async ({ who, params, query }) => {
      const refused = await deps.database.write((db) => releaseProduct(db, deps.clock, { storeId: params.store, productId: params.product, why: query.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'delete', path: '/console/reviews/{store}/{review}/hiding', tag: 'console', summary: 'Show a hidden review again', access: mayDecide, params: ReviewParams, query: Why }, async ({ who, params, query }) => {
      const refused = await deps.database.write((db) => releaseReview(db, deps.clock, { storeId: params.store, reviewId: params.review, why: query.why, by: who.personId }))
      return refused ?? { status: 204 }
    }),
  ]
}
