import { declared, operationIds } from '../../src/contract/declared'
import { described } from '../../scripts/contract/document'
import { errcodeOf } from '../support/errcode-of'
import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'

/** What RFC 3986, section 3.4, allows in a query as it is, but for letters, digits and the `&` between parameters. */
const LEGAL = "-._~!$'()*+,;=:@/?".split('')

const parameters = operationIds.flatMap((id) =>
  described(id)
    .parameters.filter((parameter) => parameter.in === 'query')
    .map(({ name }) => ({ id, name })),
)

describe('the query of a request', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)

  /** Without the clean-up that a client library would do. */
  const send = async (id: (typeof operationIds)[number], query: string) => {
    const { method, path, hasBody } = declared[id]
    const url = `${gatehouse.url}${path.replace('{stageType}', 'm.login.dummy')}?${query}`
    const body = hasBody ? '{}' : undefined
    const reply = await fetch(url, { method: method.toUpperCase(), body })
    // A page has a nonce of its own each time.
    return { status: reply.status, text: (await reply.text()).replace(/nonce="[^"]*"/g, '') }
  }

  it.each(parameters)(
    '$id reads every legal character of $name as if it were percent-encoded',
    async ({ id, name }) => {
      for (const character of LEGAL) {
        const encoded = character === '+' ? '%20' : `%${character.charCodeAt(0).toString(16)}`
        const asItIs = await send(id, `${name}=a${character}b`)
        expect({ character, ...asItIs }).toEqual({ character, ...(await send(id, `${name}=a${encoded}b`)) })
        expect(asItIs.status).toBeLessThan(500)
      }
    },
  )

  it('a user name may have all of its characters as they are', async () => {
    await client.get('/register/available?username=a/b').expect(200)
    await client.get('/register/available?username=a=b').expect(200)
  })

  it.each(['not+ok%21', "it's", 'a:b', 'a@b', 'a(b)'])(
    'the user name %s is refused as a user name',
    async (username) => {
      const reply = await client.get(`/register/available?username=${username}`).expect(400)
      expect(errcodeOf(reply.body)).toBe('M_INVALID_USERNAME')
    },
  )
})
