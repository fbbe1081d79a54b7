import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ params }) => redirect(302, `/api/v1/accounts/${encodeURIComponent(params.handle)}/feed.json`)
