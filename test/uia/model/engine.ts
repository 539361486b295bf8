import { compareSync, hashSync } from 'bcrypt'
import { z } from 'zod'
import { Challenge, MatrixError } from '../../../src/platform/errors'
import { loadConfig } from '../../../src/config/load'
import { createPasswords } from '../../../src/passwords/passwords'
import { systemRandom } from '../../../src/platform/random'
import { Limiter } from '../../../src/rate-limits/limiter'
import { limitsFrom } from '../../../src/rate-limits/limits'
import { openStorage, type Storage } from '../../../src/storage/storage'
import { flowTable } from '../../../src/uia/flows'
import { StageRunner } from '../../../src/uia/stage-runner'
import { type Stage, StageFailure } from '../../../src/uia/stage'
import { Uia } from '../../../src/uia/uia'
import type { UiaOperation } from '../../../src/uia/operations'
import { UiaSessions } from '../../../src/uia/sessions'
import { FakeClock } from '../../support/fake-clock'
import { FLOWS } from './model'
import type { Call, Step } from './step'

const parameters = z.object({ username: z.string().optional() })
const OPERATIONS = {
  register: { id: 'register', parameters, password: 'password', mayChange: true, idempotent: true },
  changePassword: {
    id: 'changePassword',
    parameters: z.object({}),
    password: 'new_password',
    mayChange: false,
    idempotent: false,
  },
} as const satisfies Record<string, UiaOperation<object>>

const NO_LIMITS = limitsFrom(loadConfig({ argv: [], env: { GATEHOUSE_LIMITS__ENABLED: 'false' } }))

/** Passes for whoever says so; everything around it is the real thing. */
const stage = (type: string): Stage => ({
  type,
  attempt: ({ right }) =>
    right === true ? Promise.resolve({}) : Promise.reject(new StageFailure('M_FORBIDDEN', 'This is not right.')),
})

/** UIA on a real database, with calls that count how often they ran. */
export class Engine {
  private readonly clock = new FakeClock()
  private readonly passwords = createPasswords({
    settings: { min_length: 8, bcrypt_cost: 4, peppers: [] },
    serverName: 'gatehouse.test',
    // bcrypt without its threads: they would be the slowest part of it.
    pool: {
      hash: (password, cost) => Promise.resolve(hashSync(password, cost)),
      compare: (password, hash) => Promise.resolve(compareSync(password, hash)),
      close: () => Promise.resolve(),
    },
  })
  private sessions: string[] = []
  private runs = 0
  private client = 0

  private constructor(
    private readonly database: string,
    private storage: Storage,
  ) {}

  static async start(database: string): Promise<Engine> {
    return new Engine(database, await openStorage({ database }))
  }

  /** Forgets the sessions of the sequence before. */
  begin(): void {
    this.sessions = []
    this.client += 1
  }

  /** @returns what was answered: `status` or `status errcode`, one for each twin */
  async do(step: Step): Promise<string[]> {
    if (step.kind === 'restart') await this.restart()
    else if (step.kind === 'wait') this.clock.advance(step.ms)
    else if (step.kind === 'void') await this.storage.uiaSessions.deleteOfUser(step.user)
    else return Promise.all(Array.from({ length: step.twins }, () => this.answer(step)))
    return []
  }

  /** How often a call ran to its commit so far. */
  get made(): number {
    return this.runs
  }

  async close(): Promise<void> {
    await this.storage.close()
  }

  private async restart(): Promise<void> {
    await this.storage.close()
    this.storage = await openStorage({ database: this.database })
  }

  /** A server that was started just now: nothing is remembered but what the database has. */
  private uia(): Uia {
    const { storage, clock, passwords } = this
    const limiter = new Limiter({ storage, clock, limits: NO_LIMITS })
    const sessions = new UiaSessions({ storage, clock, random: systemRandom, passwords, limiter, editions: {} })
    return new Uia({
      clock,
      sessions,
      flows: { ...flowTable([], []), ...FLOWS },
      stages: new StageRunner({ storage, clock, limiter, sessions, stages: ['a', 'b', 'c'].map(stage) }),
    })
  }

  private async answer(call: Call): Promise<string> {
    try {
      await this.guard(call)
      return '200'
    } catch (error) {
      if (error instanceof Challenge) {
        const { session } = error.progress
        if (!this.sessions.includes(session)) this.sessions.push(session)
        return error.failure === undefined ? '401' : `401 ${error.failure.errcode}`
      }
      if (error instanceof MatrixError)
        return error.errcode === 'M_REFUSED' ? '400' : `${String(error.status)} ${error.errcode}`
      throw error
    }
  }

  private async guard({
    operation,
    requester,
    session,
    stage: type,
    right,
    username,
    password,
    refused,
  }: Call): Promise<void> {
    const id = session === undefined ? undefined : (this.sessions[session] ?? 'never-was')
    // As JSON, which has no undefined.
    const said = JSON.stringify({
      username,
      [OPERATIONS[operation].password]: password,
      auth: { session: id, type, right },
    })
    const body: Record<string, unknown> = JSON.parse(said)
    const request = {
      body,
      requester: requester === undefined ? undefined : { userId: requester },
      client: { address: `client ${String(this.client)}` },
    }
    await this.uia().guard<object, unknown>(OPERATIONS[operation], request, {
      check: () => Promise.resolve(),
      run: async ({ claim, replayed }) => {
        if (replayed !== undefined) return
        if (refused) throw new MatrixError(400, 'M_REFUSED', 'The call is refused.')
        await this.storage.transaction((tx) => claim(tx))
        this.runs += 1
      },
    })
  }
}
