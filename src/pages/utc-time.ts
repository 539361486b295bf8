/**
 * A point in time (ms since the epoch) for people to read, e.g. "21 November 2026 at 17:31 UTC".
 * In UTC, because neither a mail nor a page knows where its reader lives.
 */
export function utcTime(at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}
