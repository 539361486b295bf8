/** Names that a User-Agent header may contain; the first that it does wins, as browsers claim to be each other. */
const PROGRAMS = [
  'Element',
  'SchildiChat',
  'FluffyChat',
  'Cinny',
  'Nheko',
  'NeoChat',
  'Fractal',
  'Riot',
  'curl',
  'Edg',
  'OPR',
  'Firefox',
  'Chrome',
  'Safari',
]
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'CrOS', 'Linux']
const FAMILIAR = new Map([
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
])

/**
 * A User-Agent header in words of ours, e.g. "Firefox on Linux". It ends up in mails to strangers, so nothing of the
 * header itself does: whoever asks for the mail could write anything into it, such as a link (T103).
 */
export function describeUserAgent(userAgent: string): string {
  const program = nameIn(userAgent, PROGRAMS) ?? 'an unknown program'
  const system = nameIn(userAgent, SYSTEMS)
  return system === undefined ? program : `${program} on ${system}`
}

function nameIn(userAgent: string, names: readonly string[]): string | undefined {
  const found = names.find((name) => userAgent.includes(name))
  return found && (FAMILIAR.get(found) ?? found)
}
