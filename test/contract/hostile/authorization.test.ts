import { MatrixClient } from '../../support/matrix-client'
import { useServer } from '../../support/use-server'
import { exchange, rawErrcode, request } from './raw-http'

const THREEPIDS = '/_matrix/client/v3/account/3pid'
const PASSWORD = '/_matrix/client/v3/account/password'

describe('the access token of a request (T068, T069)', () => {
  const gatehouse = useServer()
  let token: string

  beforeAll(async () => {
    token = (await new MatrixClient(gatehouse).register()).token
  })

  /** @param query and @param headers with `$` in the place of the valid token */
  async function answer(path: string, { headers = [], query = '' }: Attempt): Promise<string> {
    const filled = (text: string) => text.replaceAll('$', token)
    const [method, body] = path === PASSWORD ? ['POST', '{}'] : ['GET', '']
    const all = [...headers.map((value) => `Authorization: ${filled(value)}`), `Content-Length: ${String(body.length)}`]
    const [reply] = await exchange(gatehouse.url, request(`${method} ${path}${filled(query)}`, all, body))
    if (reply === undefined) throw new Error('there was no reply')
    return `${String(reply.status)} ${rawErrcode(reply) ?? 'no errcode'}`
  }

  it.each<Attempt & { what: string }>([
    { what: 'the header', headers: ['Bearer $'] },
    { what: 'a scheme in lower case', headers: ['bearer $'] },
    { what: 'more blanks than needed', headers: ['Bearer   $  '] },
    { what: 'the query', query: '?access_token=$' },
    { what: 'the header, whatever the query says', headers: ['Bearer $'], query: '?access_token=wrong' },
  ])('is taken from $what', async (attempt) => {
    expect(await answer(THREEPIDS, attempt)).toBe('200 no errcode')
  })

  it.each<Attempt & { what: string }>([{ what: 'nothing' }, { what: 'an empty query', query: '?access_token=' }])(
    'is none: $what',
    async (attempt) => {
      expect(await answer(THREEPIDS, attempt)).toBe('401 M_MISSING_TOKEN')
      expect(await answer(PASSWORD, attempt)).toBe('401 no errcode')
    },
  )

  it.each<Attempt & { what: string }>([
    { what: 'an empty header', headers: [''] },
    { what: 'a scheme without a token', headers: ['Bearer'] },
    { what: 'a scheme with a blank only', headers: ['Bearer '] },
    { what: 'the token without a scheme', headers: ['$'] },
    { what: 'another scheme', headers: ['Basic $'] },
    { what: 'a scheme that begins alike', headers: ['BearerX $'] },
    { what: 'two tokens in one header', headers: ['Bearer $, Bearer $'] },
    { what: 'two headers', headers: ['Bearer $', 'Bearer $'] },
    { what: 'two in the query', query: '?access_token=$&access_token=$' },
    { what: 'a bad header beside a good query', headers: ['Basic x'], query: '?access_token=$' },
  ])('is malformed, and never taken for none: $what', async (attempt) => {
    expect(await answer(THREEPIDS, attempt)).toBe('401 M_MISSING_TOKEN')
    expect(await answer(PASSWORD, attempt)).toBe('401 M_UNKNOWN_TOKEN')
  })

  it.each<Attempt & { what: string }>([
    { what: 'one that never was', headers: ['Bearer wrong'] },
    { what: 'a very long one', headers: [`Bearer ${'x'.repeat(10_000)}`] },
    { what: 'one with something after it', headers: ['Bearer $x'] },
    { what: 'one of another kind', headers: [`Bearer gmt_${'x'.repeat(43)}`] },
    { what: 'one that is no ASCII', headers: ['Bearer \u00e9\u00ff'] },
    { what: 'one with a NUL, in the query', query: '?access_token=$%00' },
    { what: 'one that is no UTF-8, in the query', query: '?access_token=%ff%fe' },
    { what: 'a header that is wrong beside a good query', headers: ['Bearer wrong'], query: '?access_token=$' },
  ])('is unknown, and never taken for none: $what', async (attempt) => {
    expect(await answer(THREEPIDS, attempt)).toBe('401 M_UNKNOWN_TOKEN')
    expect(await answer(PASSWORD, attempt)).toBe('401 M_UNKNOWN_TOKEN')
  })
})

interface Attempt {
  readonly headers?: readonly string[]
  readonly query?: string
}
