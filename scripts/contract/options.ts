import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { OperationId } from '../../generated/contract'
import { operationIds } from '../../src/contract/declared'
import { readExpected } from './expected'
import { PREFIX_NAMES } from './paths'
import type { Settings } from './run'
import { UsageError } from './usage-error'

const SECOND = 1000

export interface Options {
  readonly settings: Settings
  /** Where the reports are written. */
  readonly json?: string
  readonly junit?: string
  readonly html?: string
}

const [NEWEST = ''] = PREFIX_NAMES

const OPTIONS = {
  url: { type: 'string' },
  operations: { type: 'string' },
  prefix: { type: 'string', default: NEWEST },
  seed: { type: 'string' },
  runs: { type: 'string', default: '20' },
  user: { type: 'string' },
  password: { type: 'string' },
  'access-token': { type: 'string' },
  'registration-token': { type: 'string' },
  destructive: { type: 'boolean', default: false },
  expected: { type: 'string' },
  json: { type: 'string' },
  junit: { type: 'string' },
  html: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  'longest-wait': { type: 'string', default: '30' },
  help: { type: 'boolean', default: false },
} as const

/**
 * What the command is asked for.
 * @returns undefined if only for help
 * @throws UsageError
 */
export function readOptions(argv: readonly string[]): Options | undefined {
  const given = valuesOf(argv)
  if (given.help) return undefined
  const { user, password, json, junit, html, expected, prefix } = given
  if ((user === undefined) !== (password === undefined) && given['access-token'] === undefined) {
    throw new UsageError('--user and --password go together.')
  }
  const isAtAllPaths = prefix === 'all'
  return {
    settings: {
      url: urlOf(given.url),
      prefix: isAtAllPaths ? NEWEST : prefixOf(prefix),
      isAtAllPaths,
      operations: operationsOf(given.operations),
      seed: given.seed === undefined ? randomInt(2 ** 31) : numberOf('seed', given.seed),
      runs: numberOf('runs', given.runs),
      timeout: Math.max(1, numberOf('timeout', given.timeout)) * SECOND,
      longestWait: numberOf('longest-wait', given['longest-wait']) * SECOND,
      credentials: {
        user,
        password,
        accessToken: given['access-token'],
        registrationToken: given['registration-token'],
        isDestructive: given.destructive,
      },
      expected: expected === undefined ? [] : readExpected(expected),
    },
    json,
    junit,
    html,
  }
}

function valuesOf(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function urlOf(text: string | undefined): string {
  if (text === undefined)
    throw new UsageError('--url is missing: the base of the server, such as https://matrix.example.org.')
  if (!URL.canParse(text) || !/^https?:/i.test(text))
    throw new UsageError(`--url must begin with http:// or https://, not "${text}".`)
  const url = new URL(text)
  if (url.search !== '' || url.hash !== '') throw new UsageError('--url must not have a query or a fragment.')
  return url.href.replace(/\/+$/, '')
}

function prefixOf(name: string): string {
  if (PREFIX_NAMES.includes(name)) return name
  throw new UsageError(`--prefix must be one of ${PREFIX_NAMES.join(', ')} or all, not "${name}".`)
}

function operationsOf(list: string | undefined): readonly OperationId[] {
  if (list === undefined) return operationIds
  return list.split(',').map((text) => {
    const id = operationIds.find((one) => one === text.trim())
    if (id === undefined)
      throw new UsageError(
        `--operations: there is no operation "${text.trim()}". There are ${operationIds.join(', ')}.`,
      )
    return id
  })
}

function numberOf(name: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} must be a whole number from 0 on, not "${text}".`)
}
