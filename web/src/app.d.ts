import type { Api, Me } from '#lib/api.ts'
import type { Lang, Theme } from '#lib/reader.ts'

declare global {
  namespace App {
    interface Locals {
      lang: Lang
      theme: Theme
      api: Api
      me: Me | null
    }
    interface Error {
      message: string
      code?: string
      requestId?: string
      retryAfterSeconds?: number
    }
    interface Platform {
      /** The server that carries this web puts the API's in-process entrance here, and where payment pages live. */
      req?: { amoy?: { fetch: (request: Request) => Promise<Response>; requestId: string; payOrigins: readonly string[] } }
    }
  }
}

export {}
