import { declared, operationIds } from '../../../src/contract/declared'
import { errcodeOf } from '../../support/errcode-of'
import { useTempDir } from '../../support/temp-dir'
import { described } from '../../../scripts/contract/document'
import { expectDeclared } from '../replies'
import { Servers } from '../servers'
import { Watcher } from './watcher'

const parameters = operationIds.flatMap((id) =>
  described(id)
    .parameters.filter((parameter) => parameter.in === 'query')
    .map(({ name }) => ({ id, name })),
)

/** Where some of the tricks are good values. */
const FREE_TEXT = ['checkUsernameAvailability', 'registrationTokenValidity']

/** What can be written in the place of `name=value`. */
const tricks = (name: string) => [
  `${name}=`,
  name,
  `${name}=${'x'.repeat(10_000)}`,
  `${name}=%00`,
  `${name}=a%00b`,
  `${name}=%ff%fe`,
  `${name}=%ed%a0%80`,
  `${name}=%zz`,
  `${name}=null`,
  `${name}=${'9'.repeat(30)}`,
  `${name}=1e400`,
  `${name}=%7B%22a%22%3A1%7D`,
  `${name}=__proto__`,
  `${name}[]=x`,
  `${name}[__proto__][polluted]=x`,
  '__proto__[polluted]=x&constructor[prototype][polluted]=x',
  '__proto__=x&constructor=x&hasOwnProperty=x',
  '&'.repeat(5000),
  Array.from({ length: 2000 }, (_, i) => `k${String(i)}=`).join('&'),
]

describe('query parameters (T060)', () => {
  const servers = new Servers(useTempDir())
  afterAll(() => servers.close())

  async function ask(id: (typeof operationIds)[number], query: string) {
    const client = await servers.client('everyday')
    const { method, path, hasBody } = declared[id]
    const request = client.gatehouse.http[method](`${path}?${query}`)
    return hasBody ? request.send({}) : request
  }

  it.each(parameters)('$id stands whatever comes as $name', async ({ id, name }) => {
    for (const trick of tricks(name)) {
      const reply = await ask(id, trick)
      expectDeclared(id, reply)
      const isStood = FREE_TEXT.includes(id) ? reply.status < 500 : reply.status >= 400 && reply.status < 500
      expect({ trick, isStood }).toEqual({ trick, isStood: true })
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }
  })

  it.each(parameters)('$id takes $name once only', async ({ id, name }) => {
    const { gatehouse } = await servers.client('everyday')
    const watcher = new Watcher(gatehouse)
    const before = await watcher.version()
    for (const query of [`${name}=user&${name}=user`, `${name}=user&${name}=guest`, `${name}=&${name}=`]) {
      const reply = await ask(id, query)
      expect([reply.status, errcodeOf(reply.body)]).toEqual([400, 'M_INVALID_PARAM'])
    }
    expect(await watcher.version()).toBe(before)
    watcher.close()
  })

  it('ignores parameters that it does not know', async () => {
    expect((await ask('register', 'kind=user&via=x&unknown=1')).status).toBe(401)
  })
})
