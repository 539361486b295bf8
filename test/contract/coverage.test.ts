import { AsyncLocalStorage } from 'node:async_hooks'
import type { OperationId } from '../../generated/contract'
import document from '../../generated/openapi.json'
import { objectIn, toJson } from '../../scripts/generate/json'
import { PASSWORD_CHECK_LIMITS } from '../../src/accounts/password-check'
import { declared, operationIds } from '../../src/contract/declared'
import { Recorder } from './drift/recorder'
import { furtherRequests } from './drift/further-requests'
import { watchedRequest } from './drift/watched'
import { aroundHandlers } from './handlers'
import { operations } from '../../src/operations'
import { Limiter } from '../../src/rate-limits/limiter'
import { errcodeOf } from '../support/errcode-of'
import { useTempDir } from '../support/temp-dir'
import { cases } from './cases'
import { NO_ERRCODE, type Case } from './cases/case'
import { expectDeclared } from './replies'
import { type ServerName, Servers } from './servers'

const EVERYDAY: ServerName = 'everyday'
const SOMEBODY = { username: 'somebody', password: 'a long enough secret', email: 'a@example.org', clientSecret: 'x' }

/** Every case, one line each. */
const table = operationIds.flatMap((id) =>
  Object.entries<Readonly<Record<string, Case>>>(cases[id]).flatMap(([status, byErrcode]) =>
    Object.entries(byErrcode).map(([errcode, way]) => ({ id, status: Number(status), errcode, way })),
  ),
)

describe('every answer that the contract declares (T139)', () => {
  const servers = new Servers(useTempDir())
  const seen = new Set<string>()
  const recorder = new Recorder(objectIn({ contract: toJson(document) }, 'contract'))
  const spent = recordLimits(recorder)

  afterAll(async () => {
    process.stdout.write(overview(seen) + drift(recorder.differences()))
    await servers.close()
  })

  it.each(table)('$id answers $status $errcode', async ({ id, status, errcode, way }) => {
    const { at, provoke } = typeof way === 'function' ? { at: EVERYDAY, provoke: way } : way
    const reply = await provoke(await servers.client(at), () => servers.client(at))
    const body: unknown = reply.body
    expect({ status: reply.status, errcode: errcodeOf(reply.body) ?? NO_ERRCODE, body }).toEqual({
      status,
      errcode,
      body,
    })
    expectDeclared(id, reply)
    recorder.noteReply(id, reply.status, body)
    seen.add(`${id} ${String(status)} ${errcode}`)
  })

  it.each(furtherRequests(SOMEBODY))('$id takes $body', async ({ id, at, body, query }) => {
    const client = await servers.client(at)
    const token = declared[id].security === 'required' ? (await client.register()).token : undefined
    const reply = await client.call(id, { body, query, token })
    expectDeclared(id, reply)
    recorder.noteReply(id, reply.status, reply.body)
  })

  it('was seen', () => {
    const wanted = operationIds.flatMap((id) =>
      Object.entries(declared[id].replies).flatMap(([status, { errcodes }]) =>
        (errcodes.length === 0 ? [NO_ERRCODE] : errcodes).map((errcode) => `${id} ${status} ${errcode}`),
      ),
    )
    expect(wanted.filter((answer) => !seen.has(answer))).toEqual([])
  })

  it('reads and sends what the contract declares, no less and no more', () => {
    expect(recorder.differences()).toEqual([])
  })

  it('spent no limit that its operation does not declare', () => {
    const undeclared = operationIds.flatMap((id) => {
      const { limits, mayAlsoSpend } = operations[id]
      const declaredLimits: readonly string[] = [...limits, ...mayAlsoSpend]
      return [...(spent.get(id) ?? [])]
        .filter((limit) => !declaredLimits.includes(limit))
        .map((limit) => `${id} ${limit}`)
    })
    expect(undeclared).toEqual([])
    expect(spent.get('login')).toEqual(new Set(PASSWORD_CHECK_LIMITS))
  })
})

/** Records which limits are spent while the handler of an operation runs, by operation. */
function recordLimits(recorder: Recorder): ReadonlyMap<OperationId, ReadonlySet<string>> {
  const running = new AsyncLocalStorage<Set<string>>()
  const spent = new Map<OperationId, Set<string>>(operationIds.map((id) => [id, new Set()]))
  beforeAll(() => {
    const take = Reflect.get(Limiter.prototype, 'take')
    jest.spyOn(Limiter.prototype, 'take').mockImplementation(function (this: Limiter, name, key) {
      running.getStore()?.add(name)
      return take.call(this, name, key)
    })
  })
  aroundHandlers(
    (id, handle) => (services, request) =>
      running.run(spent.get(id) ?? new Set(), () =>
        handle(
          services,
          watchedRequest(request, (path) => {
            recorder.noteRead(id, path)
          }),
        ),
      ),
  )
  afterAll(() => {
    jest.restoreAllMocks()
  })
  return spent
}

/** Per operation how many answers of each status were seen, e.g. `register  200:1 400:9 401:7`. */
function overview(seen: ReadonlySet<string>): string {
  const lines = operationIds.map((id) => {
    const counts = Object.keys(declared[id].replies).map((status) => {
      const count = [...seen].filter((answer) => answer.startsWith(`${id} ${status} `)).length
      return `${status}:${String(count)}`
    })
    return `${id.padEnd(34)}${counts.join('  ')}`
  })
  return `${lines.join('\n')}\n${String(seen.size)} of ${String(table.length)} answers seen\n`
}

/** What the contract declares and nobody reads or sends, and what is sent and not declared. */
function drift(differences: readonly string[]): string {
  return `${[`${String(differences.length)} members are not declared, or not read or sent`, ...differences].join('\n  ')}\n`
}
