import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema.ts'

export { allItems } from './all-items.ts'
export { type Answer, ApiError, dataOf, type Problem } from './api-error.ts'
export type { components, paths } from './schema.ts'
export { uploadPicture } from './upload-picture.ts'
export type ApiClient = Client<paths>

/**
 * A typed client of the API.
 * @param baseUrl where the API answers, with its version: https://example.org/api/v1
 * @param token a personal access token, for scripts; browsers use their session cookie instead
 */
export function createApiClient(options: { baseUrl: string; token?: string; fetch?: (request: Request) => Promise<Response> }): ApiClient {
  return createClient<paths>({
    baseUrl: options.baseUrl,
    fetch: options.fetch,
    headers: options.token ? { authorization: `Bearer ${options.token}` } : {},
  })
}
