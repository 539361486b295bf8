import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { z } from 'zod'
import { ConfigError, dotted, type Fault } from './config-error'
import { merge, readEnvironment } from './environment'
import { inWords } from './in-words'
import { type Config, configSchema } from './schema'
import { type StageOption, type StageSection, takeOut } from './stages'

export interface Invocation<Option extends StageOption> {
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly stages: readonly StageSection<Option>[]
}

/** Defaults, then the file that `--config` names, then the environment. @throws ConfigError with all faults at once */
export function loadConfig<Option extends StageOption>({
  argv,
  env,
  stages: sections,
}: Invocation<Option>): Config & { readonly stages: readonly Option[] } {
  const file = merge(readFile(configFile(argv)), readEnvironment(env))
  const { stages, issues, rest } = parseStages(file, sections)
  const mode = env.NODE_ENV
  const result = configSchema({ testing: mode === 'test', sections, stages }).safeParse(rest, { error: inWords })
  if (!result.success || issues.length > 0) {
    throw new ConfigError([...issues, ...(result.error?.issues ?? [])].flatMap(faults))
  }
  return deepFreeze({ ...result.data, stages, check_replies: mode === 'development' || mode === 'test' })
}

function parseStages<Option extends StageOption>(file: unknown, sections: readonly StageSection<Option>[]) {
  const stages: Option[] = []
  const issues: z.core.$ZodIssue[] = []
  let rest = file
  for (const { settings } of sections) {
    const { key, schema } = settings
    const taken = key === undefined ? { value: undefined, rest } : takeOut(rest, key)
    rest = taken.rest
    const parsed = schema.safeParse(taken.value, { error: inWords })
    if (parsed.success) stages.push(parsed.data)
    else
      issues.push(
        ...parsed.error.issues.map((issue) => ({ ...issue, path: [...(key ?? '').split('.'), ...issue.path] })),
      )
  }
  return { stages, issues, rest }
}

function configFile(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { config: { type: 'string' } } }).values.config
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError([{ key: '', problem: `only "--config FILE" is accepted on the command line: ${reason}` }])
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
