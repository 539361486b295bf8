import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { declared } from '../../../src/http/declared'
import { Gatehouse } from '../../support/gatehouse'

const MIB = 1024 * 1024
/** With an unpinned header the validator keeps about 0.2 MiB for each: some 80 MiB in all. */
const REQUESTS = 400
const BOUND = 20 * MIB

describe('memory', () => {
  let gatehouse: Gatehouse
  beforeAll(async () => {
    gatehouse = await Gatehouse.start({ config: { limits: { enabled: false } } })
  })
  afterAll(() => gatehouse.close())

  it.each([
    ['POST', declared.requestTokenToRegisterEmail.path],
    ['GET', declared.getAccount3PIDs.path],
  ])('does not grow with the Content-Types that were ever sent to %s %s', async (method, path) => {
    const send = async (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        const type = `application/json; a=${String(i)}`
        const request = method === 'GET' ? gatehouse.http.get(path) : gatehouse.http.post(path).send('{}')
        await request.set('Content-Type', type).expect(/M_MISSING/)
      }
    }
    await send(0, 50)
    const before = heapInUse()
    await send(50, 50 + REQUESTS)
    expect(heapInUse() - before).toBeLessThan(BOUND)
  })
})

/** Bytes that are left after a full collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc()')
  return process.memoryUsage().heapUsed
}
