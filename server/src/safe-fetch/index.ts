export { checkTarget, type Resolve, resolveByDns, type TargetRefusal } from './check-target.ts'
export { fetchPublic, MAX_REDIRECTS, type Fetched, type FetchOptions, type FetchRefusal } from './fetch-public.ts'
export { isPublicAddress } from './is-public-address.ts'
export { publicFetch, type SendOptions } from './send-public.ts'
