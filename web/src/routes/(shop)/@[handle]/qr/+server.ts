import { redirect } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The picture is made by the API; this address is short enough for a poster. */
export const GET: RequestHandler = ({ params }) => redirect(302, `/api/v1/accounts/${encodeURIComponent(params.handle)}/qr.svg`)
