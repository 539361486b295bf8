import type { OperationId } from '../../generated/contract'
import { declared } from '../../src/contract/declared'
import type { Account } from './accounts/account'
import { Accounts, type Credentials } from './accounts/accounts'
import { CannotTest } from './cannot-test'
import { CHECKS } from './checks'
import { checkGuests } from './checks/guests'
import { checkPlaces } from './checks/places'
import { checkPreflight } from './checks/preflight'
import { isServed } from './checks/served'
import { checkTokens } from './checks/tokens'
import type { Answer } from './coverage'
import { type ExpectedDeviation, type Known, sortOut } from './expected'
import type { Finding } from './findings'
import { INVITATION, Secrets } from './secrets'
import { Tester, type TesterSettings } from './tester'
import { type Check, inOrder, isDestructive, type World } from './world'

/** What can be asked without an access token where one is needed. */
const FOR_STRANGERS: readonly Check[] = [checkPreflight, checkTokens]

export interface Settings extends Omit<TesterSettings, 'secrets'> {
  readonly credentials: Credentials
  readonly seed: number
  readonly runs: number
  /** Whether the other paths of each operation are asked, too. */
  readonly isAtAllPaths: boolean
  readonly expected: readonly ExpectedDeviation[]
}

export interface Outcome {
  readonly url: string
  readonly prefix: string
  readonly seed: number
  readonly runs: number
  readonly startedAt: string
  /** In milliseconds. */
  readonly duration: number
  readonly requests: number
  readonly answers: readonly Answer[]
  /** What nobody expects: the server is clean without. */
  readonly findings: readonly Finding[]
  readonly known: readonly Known[]
  readonly unused: readonly ExpectedDeviation[]
  /** What could not be tested, and why. */
  readonly skipped: readonly string[]
}

/**
 * Holds a server against the contract.
 * @param checks what each operation is asked
 * @throws CannotTest
 */
export async function testContract(settings: Settings, checks: readonly Check[] = CHECKS): Promise<Outcome> {
  const begin = new Date()
  const tester = new Tester({ ...settings, secrets: secretsOf(settings.credentials) })
  const accounts = new Accounts(tester, settings.credentials)
  const world: World = { tester, accounts, seed: settings.seed, runs: settings.runs }
  const ids = inOrder(settings.operations)
  const all = settings.isAtAllPaths ? [...checks, checkPlaces] : checks
  for (const id of ids) await testOperation(world, id, all)
  if (tester.coverage.isEmpty) throw new CannotTest(`${settings.url} answers nothing: ${reasonIn(tester)}.`)
  await checkGuests(world, ids)
  await accounts.logOutDevices()
  // What was not tested cannot be missed.
  const expected = settings.expected.filter(({ operation }) => operation === '*' || tester.isChosen(operation))
  const { unexpected, known, unused } = sortOut(tester.findings.all, expected)
  const { url, prefix, seed, runs } = settings
  return {
    ...{ url, prefix, seed, runs, startedAt: begin.toISOString(), duration: Date.now() - begin.getTime() },
    requests: tester.requests,
    answers: tester.coverage.answers,
    findings: unexpected,
    known,
    unused,
    skipped: [...tester.skipped],
  }
}

async function testOperation(world: World, id: OperationId, checks: readonly Check[]): Promise<void> {
  const account = await accountFor(world, id)
  const isStranger = account === undefined && declared[id].security === 'required'
  if (isStranger) world.tester.skipped.add(`${id}: all that needs an access token`)
  if (!(await isServed(world, id, account))) return
  for (const check of isStranger ? FOR_STRANGERS : checks) await check(world, id, account)
}

function reasonIn({ findings }: Tester): string {
  return findings.all.find(({ kind }) => kind === 'no-reply')?.what ?? 'no reply'
}

function accountFor({ accounts }: World, id: OperationId): Promise<Account | undefined> {
  return isDestructive(id) ? accounts.throwaway() : accounts.everyday()
}

function secretsOf({ accessToken, password, registrationToken }: Credentials): Secrets {
  const secrets = new Secrets()
  secrets.keep('ACCESS_TOKEN', accessToken)
  secrets.keep('PASSWORD', password)
  secrets.keep(INVITATION, registrationToken)
  return secrets
}
