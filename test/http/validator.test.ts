import { declared } from '../../src/contract/declared'
import { contractDocument, documentOf } from '../../src/http/contract-document'
import { memberOf } from '../../src/http/json-member'
import { validator } from '../../src/http/middleware/validator'
import { ServerProcess } from '../support/server-process'
import { useTempDir } from '../support/temp-dir'

const document = contractDocument()

describe('the validator of an operation', () => {
  it('is made at its first request, and once', () => {
    const reads: string[] = []
    const counting = {
      get paths() {
        reads.push('read')
        return memberOf(document, 'paths')
      },
      components: memberOf(document, 'components'),
    }
    const validate = validator({ document: counting, checkReplies: false })('register')
    expect(reads).toEqual([])
    const req = { headers: {}, url: declared.register.path }
    const request = () => void Reflect.apply(validate, undefined, [req, {}, () => undefined])
    request()
    const afterOne = reads.length
    expect(afterOne).toBeGreaterThan(0)
    request()
    request()
    expect(reads).toHaveLength(afterOne)
  })

  it('is not left out where the document lacks the operation', () => {
    const validate = validator({ document: { paths: {} }, checkReplies: false })('register')
    const request = () => void Reflect.apply(validate, undefined, [{ headers: {} }, {}, () => undefined])
    expect(request).toThrow('The contract lacks an operation.')
  })

  it('has its own operation only, with the schemas that this refers to', () => {
    const { paths, components } = documentOf(document, 'login')
    expect(Object.keys(paths)).toEqual([declared.login.path])
    const text = JSON.stringify({ paths, components })
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(new Set(Object.keys(components.schemas ?? {}))).toEqual(new Set(referred))
  })

  it('does not change the document of the others', () => {
    const before = JSON.stringify(document)
    const { paths } = documentOf(document, 'login')
    Reflect.deleteProperty(paths, declared.login.path)
    expect(JSON.stringify(document)).toBe(before)
  })
})

describe('a server in production', () => {
  const { path: folder } = useTempDir()
  let server: ServerProcess

  beforeAll(async () => {
    const env = { NODE_ENV: 'production', GATEHOUSE_PASSWORDS__BCRYPT_COST: '10' }
    server = await ServerProcess.start(folder, env)
  })
  afterAll(() => server.stop('SIGTERM'))

  const post = async (path: string, body: object) => {
    const reply = await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) })
    return reply.status
  }

  it('refuses requests by the contract', async () => {
    expect(await post('/_matrix/client/v3/register', { username: 7 })).toBe(400)
    expect(await post('/_matrix/client/v3/login', { type: 'm.login.password', identifier: 'alice' })).toBe(400)
    expect((await fetch(`${server.url}/_matrix/client/v3/register/available`)).status).toBe(400)
  })

  it('accepts any query where an operation declares no input', async () => {
    expect((await fetch(`${server.url}/_matrix/client/v3/login?a=1&a=2&b[c]=%ff`)).status).toBe(200)
  })
})
