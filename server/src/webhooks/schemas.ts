import { HandleParams, Id, pageOf, z } from '#api'
import { EVENT_KINDS } from './facts.ts'
import { MAX_URL, MIN_URL } from './limits.ts'

export const WebhookParams = HandleParams.extend({ webhook: Id })
export const WebhookBody = z.object({ url: z.string().trim().min(MIN_URL).max(MAX_URL).openapi({ format: 'uri' }) })
export const ResumeQuery = z.object({ failed: z.enum(['leave', 'again']).default('leave').describe('What was given up: leave it, or send it again') })
export const WebhookView = z
  .object({
    id: z.string(),
    url: z.string(),
    madeAt: z.string(),
    madeBy: z.string().nullable().describe('The name of who made it'),
    failingSince: z.string().nullable(),
    pausedAt: z.string().nullable(),
    pausedBy: z.enum(['staff', 'failures', 'gone']).nullable(),
    oldSecretUntil: z.string().nullable().describe('Until then the former secret signs as well'),
  })
  .openapi('Webhook')
export const Webhooks = z.object({ items: z.array(WebhookView), most: z.int() }).openapi('Webhooks')
/** The secret is told here and nowhere else. */
export const NewWebhook = WebhookView.extend({ secret: z.string() }).openapi('NewWebhook')
export const NewSecret = z.object({ secret: z.string() })
export const WebhookDelivery = z
  .object({
    id: z.string().describe('The webhook-id: the same in every try'),
    kind: z.enum(EVENT_KINDS),
    state: z.enum(['waiting', 'delivered', 'failed']),
    at: z.string(),
    nextAt: z.string().nullable(),
    body: z.string(),
    attempts: z.array(z.object({ at: z.string(), status: z.int().nullable(), error: z.string().nullable(), tookMs: z.int() })),
  })
  .openapi('WebhookDelivery')
export const WebhookDeliveries = pageOf(WebhookDelivery)
