import { AsyncLocalStorage } from 'node:async_hooks'
import type { OperationId } from '../../generated/contract'
import { PASSWORD_CHECK_LIMITS } from '../../src/accounts/password-check'
import { declared, operationIds } from '../../src/contract/declared'
import { operations } from '../../src/operations'
import { Limiter } from '../../src/rate-limits/limiter'
import { errcodeOf } from '../support/errcode-of'
import { useTempDir } from '../support/temp-dir'
import { cases } from './cases'
import { NO_ERRCODE, type Case } from './cases/case'
import { expectDeclared } from './replies'
import { type ServerName, Servers } from './servers'

const EVERYDAY: ServerName = 'everyday'

/** Every case, one line each. */
const table = operationIds.flatMap((id) =>
  Object.entries<Readonly<Record<string, Case>>>(cases[id]).flatMap(([status, byErrcode]) =>
    Object.entries(byErrcode).map(([errcode, way]) => ({ id, status: Number(status), errcode, way })),
  ),
)

describe('every answer that the contract declares (T139)', () => {
  const servers = new Servers(useTempDir())
  const seen = new Set<string>()
  const spent = recordLimits()

  afterAll(async () => {
    process.stdout.write(overview(seen))
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
    seen.add(`${id} ${String(status)} ${errcode}`)
  })

  it('was seen', () => {
    const wanted = operationIds.flatMap((id) =>
      Object.entries(declared[id].replies).flatMap(([status, { errcodes }]) =>
        (errcodes.length === 0 ? [NO_ERRCODE] : errcodes).map((errcode) => `${id} ${status} ${errcode}`),
      ),
    )
    expect(wanted.filter((answer) => !seen.has(answer))).toEqual([])
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
function recordLimits(): ReadonlyMap<OperationId, ReadonlySet<string>> {
  const running = new AsyncLocalStorage<Set<string>>()
  const spent = new Map<OperationId, Set<string>>(operationIds.map((id) => [id, new Set()]))
  beforeAll(() => {
    const take = Reflect.get(Limiter.prototype, 'take')
    jest.spyOn(Limiter.prototype, 'take').mockImplementation(function (this: Limiter, name, key) {
      running.getStore()?.add(name)
      return take.call(this, name, key)
    })
    for (const id of operationIds) {
      const operation: { handle: (...given: never[]) => Promise<unknown> } = operations[id]
      const { handle } = operation
      jest
        .spyOn(operation, 'handle')
        .mockImplementation((...given) => running.run(spent.get(id) ?? new Set(), () => handle(...given)))
    }
  })
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
