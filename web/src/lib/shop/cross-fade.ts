import type { OnNavigate } from '$app/navigation'

/**
 * One page fades into the next, and the picture of a card becomes the picture of its page: both carry the
 * name of the picture. Browsers that cannot, and people who want less motion, just get the page.
 */
export function crossFade(navigation: OnNavigate): Promise<void> | undefined {
  if (!document.startViewTransition || navigation.from?.url.pathname === navigation.to?.url.pathname) return undefined
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined
  return new Promise((resolve) => {
    document.startViewTransition(async () => {
      resolve()
      await navigation.complete.catch(() => {})
    })
  })
}
