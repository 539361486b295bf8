import { RefreshChain } from '../../src/devices/refresh'
import { Tokens } from '../../src/devices/tokens'
import type { Clock } from '../../src/platform/clock'
import type { Logger } from '../../src/platform/logger'
import type { Random } from '../../src/platform/random'
import type { Storage } from '../../src/storage/storage'

/** Tokens with their chain of refresh tokens, as the context makes them. */
export function makeTokens(deps: { storage: Storage; random: Random; clock: Clock; logger: Logger }): Tokens {
  return new Tokens({ ...deps, refreshChain: new RefreshChain(deps) })
}
