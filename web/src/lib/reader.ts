/** What a page knows of its reader before it asks anything: language and theme. */
export type Lang = 'zh-CN' | 'en'
export type Theme = 'auto' | 'light' | 'dark'

export function langFrom(cookie: string | undefined, acceptLanguage: string | null): Lang {
  if (cookie === 'zh-CN' || cookie === 'en') return cookie
  const first = (acceptLanguage ?? '').split(',').map((each) => each.trim().toLowerCase()).find((each) => each.startsWith('zh') || each.startsWith('en'))
  return first?.startsWith('en') ? 'en' : 'zh-CN'
}

export function themeFrom(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'auto'
}
