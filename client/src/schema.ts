// Generated from the API's OpenAPI description by `npm run client`. Do not edit.
// oxlint-disable
export type paths = Record<string, never>
export type components = Record<string, never>
