import type { ClientInit } from '@sveltejs/kit/hooks'

/**
 * The page starts in a task of its own, after the one that reads the script: between the two a slow phone
 * answers to a tap.
 */
export const init: ClientInit = () => new Promise((resolve) => void setTimeout(resolve))
