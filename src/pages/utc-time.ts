/** E.g. "21 November 2026 at 17:31 UTC": nobody knows where the reader lives. @param at in milliseconds */
export function utcTime(at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}
