/** Pages that are of one reader alone, or that are made for each question. A test holds that every page is looked at. */
export const NOT_FOR_ROBOTS = ['api', 'cart', 'checkouts', 'console', 'go', 'me', 'offline', 'operator', 'orders', 'pay', 'report', 'search', 'sign-in', 'studio']

export function writeRobots(publicUrl: string): string {
  return ['User-agent: *', ...NOT_FOR_ROBOTS.flatMap((segment) => [`Disallow: /${segment}/`, `Disallow: /${segment}$`, `Disallow: /${segment}?`]), '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n')
}
