import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { z } from 'zod'
import { ConfigError, dotted, type Fault } from './config-error'
import { merge, readEnvironment } from './environment'
import { type Config, configSchema } from './schema'

export interface Invocation {
  /** Arguments after the script: `--config FILE` or none. */
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/**
 * The configuration from the file that `--config` names (YAML), the environment laid over it, and defaults for the rest.
 * Throws a ConfigError that lists all faults at once.
 */
export function loadConfig({ argv, env }: Invocation): Config {
  const settings = merge(readFile(configFile(argv)), readEnvironment(env))
  const mode = env.NODE_ENV
  const result = configSchema({ testing: mode === 'test' }).safeParse(settings)
  if (!result.success) throw new ConfigError(result.error.issues.flatMap(faults))
  return deepFreeze({ ...result.data, check_replies: mode === 'development' || mode === 'test' })
}

function configFile(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { config: { type: 'string' } } }).values.config
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ key: '', problem: `only "--config FILE" is understood on the command line: ${reason}` }])
  }
}

function readFile(file: string | undefined): unknown {
  if (file === undefined) return {}
  try {
    const settings: unknown = parse(readFileSync(file, 'utf8'), { prettyErrors: false }) ?? {}
    if (typeof settings === 'object' && !Array.isArray(settings)) return settings
  } catch (error) {
    // Neither kind of message quotes the file, which may hold a password.
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ key: '--config', problem: `cannot read ${file}: ${reason}` }])
  }
  throw new ConfigError([{ key: '--config', problem: `${file} must hold a YAML map of settings` }])
}

function faults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ key: dotted(issue.path), problem: issue.message }]
  return issue.keys.map((key) => ({ key: dotted([...issue.path, key]), problem: 'there is no such setting' }))
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}
