import { accessSync, constants, mkdirSync } from 'node:fs'
import { ConfigError } from './config-error'
import type { Config } from './schema'

/** Open to its owner only. @throws ConfigError */
export function prepareDataDir({ data_dir }: Pick<Config, 'data_dir'>): void {
  try {
    mkdirSync(data_dir, { recursive: true, mode: 0o700 })
    accessSync(data_dir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ key: 'data_dir', problem: `must be a folder that the server can write to: ${reason}` }])
  }
}
