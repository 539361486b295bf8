import { declared, operationIds } from '../../src/contract/declared'
import { errcodeOf } from '../support/errcode-of'
import { useTempDir } from '../support/temp-dir'
import { recipes } from './recipes'
import { NO_ERRCODE, type Recipe } from './recipes/recipe'
import { expectDeclared } from './replies'
import { type ServerName, Servers } from './servers'

const EVERYDAY: ServerName = 'everyday'

/** Every recipe, one line each. */
const table = operationIds.flatMap((id) =>
  Object.entries<Readonly<Record<string, Recipe>>>(recipes[id]).flatMap(([status, byErrcode]) =>
    Object.entries(byErrcode).map(([errcode, recipe]) => ({ id, status: Number(status), errcode, recipe })),
  ),
)

describe('every answer that the contract declares', () => {
  const servers = new Servers(useTempDir())
  const seen = new Set<string>()

  afterAll(async () => {
    process.stdout.write(overview(seen))
    await servers.close()
  })

  it.each(table)('$id answers $status $errcode', async ({ id, status, errcode, recipe }) => {
    const { at, cook } = typeof recipe === 'function' ? { at: EVERYDAY, cook: recipe } : recipe
    const reply = await cook(await servers.client(at), () => servers.client(at))
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
})

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
