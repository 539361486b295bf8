/** Never has the value, which may be a secret. */
export interface Fault {
  /** As in the file, e.g. `registration.flows[0]`; empty for the whole file. */
  readonly key: string
  readonly problem: string
}

/** Lists all faults, so that an operator can correct them in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly faults: readonly Fault[]) {
    super(['The configuration is not usable:', ...faults.map(describe)].join('\n'))
  }
}

function describe({ key, problem }: Fault): string {
  return key === '' ? `  - ${problem}` : `  - ${key}: ${problem}`
}

/** `['registration', 'flows', 0]` as `registration.flows[0]`. */
export function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>((key, part) => {
    if (typeof part === 'number') return `${key}[${String(part)}]`
    return key === '' ? String(part) : `${key}.${String(part)}`
  }, '')
}
