import { operationIds } from '../../../src/contract/declared'
import type { Settings } from '../../../scripts/contract/run'

/** The settings of a short run. */
export function settingsFor(url: string, more: Partial<Settings> = {}): Settings {
  return {
    url,
    prefix: 'v3',
    isAtAllPaths: false,
    operations: operationIds,
    seed: 1,
    runs: 0,
    timeout: 10_000,
    longestWait: 5_000,
    credentials: { isDestructive: false },
    expected: [],
    ...more,
  }
}
