import Ajv2020 from 'ajv/dist/2020'
import { declared } from '../../../src/contract/declared'
import { useServer } from '../../support/use-server'

const REQUESTS = 100

describe('the validators that the server keeps (T149)', () => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })
  afterEach(() => jest.restoreAllMocks())
  afterAll(() => gatehouse.close())

  // Each would be kept for ever: 60 to 200 KiB for a header that anybody can make up.
  it.each([
    ['post', declared.register.path],
    ['post', declared.requestTokenToRegisterEmail.path],
    ['post', declared.submitEmailToken.path],
    ['get', declared.confirmEmailPage.path],
  ] as const)('are as many as the contract needs, whatever the Content-Types of %s %s', async (method, path) => {
    const keep = jest.spyOn(Ajv2020.prototype, 'addSchema')
    const send = (type: string) => gatehouse.http[method](path).set('Content-Type', type).send('{}')
    await send('application/json')
    const needed = keep.mock.calls.length
    expect(needed).toBeGreaterThan(0)
    for (let i = 0; i < REQUESTS; i++) await send(`application/json; a=${String(i)}`)
    expect(keep).toHaveBeenCalledTimes(needed)
  })
})
