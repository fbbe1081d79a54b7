/** Opens the system's share sheet, or copies the address where there is none; says whether it copied. */
export async function shareAddress(title: string, url: string): Promise<boolean> {
  if (typeof navigator.share === 'function') {
    // Closing the sheet rejects: nothing to say about that.
    await navigator.share({ title, url }).catch(() => {})
    return false
  }
  await navigator.clipboard.writeText(url)
  return true
}
