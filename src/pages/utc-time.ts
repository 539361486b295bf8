/**
 * A point in time (ms) for people, e.g. "21 November 2026 at 17:31 UTC": neither a mail nor a page knows where its
 * reader lives.
 */
export function utcTime(at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}
