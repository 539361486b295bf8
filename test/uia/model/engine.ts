import { compareSync, hashSync } from 'bcrypt'
import { z } from 'zod'
import { MatrixError } from '../../../src/platform/errors'
import { Challenge } from '../../../src/uia/challenge'
import { loadConfig } from '../../../src/config/load'
import { Passwords } from '../../../src/passwords/passwords'
import { systemRandom } from '../../../src/platform/random'
import { Limiter } from '../../../src/rate-limits/limiter'
import { limitsFrom } from '../../../src/rate-limits/limits'
import { openStorage, type Storage } from '../../../src/storage/storage'
import { html } from '../../../src/pages/html'
import { Flows } from '../../../src/uia/flows'
import { NewPasswords } from '../../../src/uia/new-password'
import { stages as STAGES } from '../../../src/uia/stages'
import { StageRunner } from '../../../src/uia/stage-runner'
import type { Stage } from '../../../src/uia/stage'
import { StageFailure } from '../../../src/uia/stage-failure'
import { Uia } from '../../../src/uia/uia'
import type { UiaOperation } from '../../../src/uia/operations'
import { UiaSessions } from '../../../src/uia/sessions'
import { FakeClock } from '../../support/fake-clock'
import { FLOWS } from './model'
import type { Call, Step } from './step'

const OPERATIONS = {
  register: {
    id: 'register',
    flows: FLOWS.register,
    parameters: z.object({ username: z.string().optional() }),
    newPassword: 'password',
    newAccount: { name: ({ username }) => username },
    approval: '',
  },
  changePassword: {
    id: 'changePassword',
    flows: FLOWS.changePassword,
    parameters: z.object({}),
    newPassword: 'new_password',
    approval: '',
  },
} as const satisfies Record<string, UiaOperation<{ username?: string }>>

const NO_LIMITS = limitsFrom(loadConfig({ argv: [], env: { GATEHOUSE_LIMITS__ENABLED: 'false' }, stages: STAGES }))

/** Stands for the errcodes of all stages. */
const OF_STAGE = 'M_UNAUTHORIZED'

/** Passes for whoever says so; everything around it is the real thing. */
const stage: Stage = {
  attempt: ({ right }) =>
    right === true ? Promise.resolve({}) : Promise.reject(new StageFailure(OF_STAGE, 'This is not right.')),
  page: () => ({ title: '', forms: html`` }),
}
const stages = new Map(['a', 'b', 'c'].map((type) => [type, stage]))

/** UIA on a real database, with calls that count how often they ran. */
export class Engine {
  private readonly clock = new FakeClock()
  private readonly passwords = new Passwords({
    settings: { min_length: 8, bcrypt_cost: 4, peppers: [] },
    serverName: 'gatehouse.test',
    // bcrypt without its threads: they would be the slowest part of it.
    pool: {
      hash: (password, cost) => Promise.resolve(hashSync(password, cost)),
      compare: (password, [hash = '']) => Promise.resolve(compareSync(password, hash)),
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
    const newPasswords = new NewPasswords({ passwords, random: systemRandom, limiter })
    const sessions = new UiaSessions({ storage, clock, random: systemRandom, limiter, newPasswords, stages })
    return new Uia({
      clock,
      sessions,
      newPasswords,
      flows: new Flows({ registration: [], stages }),
      runner: new StageRunner({ storage, clock, limiter, sessions, stages }),
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
        if (error.failure === undefined) return '401'
        const { errcode } = error.failure
        return errcode === OF_STAGE ? '401 with its errcode' : `401 ${errcode}`
      }
      if (error instanceof MatrixError)
        return error.errcode === 'M_USER_IN_USE' ? '400' : `${String(error.status)} ${error.errcode}`
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
    const request = {
      auth: { session: id, type, right },
      parameters: operation === 'register' ? { username } : {},
      newPassword: password && `a long enough ${password}`,
      requester: requester === undefined ? undefined : { userId: requester },
      client: { address: `client ${String(this.client)}` },
    }
    await this.uia().guard<{ username?: string }, undefined>(OPERATIONS[operation], request, {
      run: async ({ newPasswordHash, consume }) => {
        if (refused) throw new MatrixError(400, 'M_USER_IN_USE', 'The call is refused.')
        await newPasswordHash()
        await this.storage.transaction((tx) => consume(tx))
        this.runs += 1
        return undefined
      },
      ...(operation === 'register' && { replay: () => Promise.resolve(undefined) }),
    })
  }
}
