/** The first that is found wins, as browsers also name each other. */
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

/** E.g. "Firefox on Linux". Never quotes the header: it is mailed to strangers, and a header could contain a link. */
export function describeUserAgent(userAgent: string): string {
  const program = nameIn(userAgent, PROGRAMS) ?? 'an unknown program'
  const system = nameIn(userAgent, SYSTEMS)
  return system === undefined ? program : `${program} on ${system}`
}

function nameIn(userAgent: string, names: readonly string[]): string | undefined {
  const found = names.find((name) => userAgent.includes(name))
  return found && (FAMILIAR.get(found) ?? found)
}
