import type { OperationId } from '../../generated/contract'
import { ForeignServer } from '../support/foreign-server'
import { ForeignValidation } from '../support/foreign-validation'
import type { Gatehouse } from '../support/gatehouse'
import { MatrixClient } from '../support/matrix-client'
import { useFreshServer, useServer } from '../support/use-server'

const OPERATIONS = [
  'requestTokenToRegisterEmail',
  'requestTokenToResetPasswordEmail',
  'requestTokenTo3PIDEmail',
] as const satisfies readonly OperationId[]
const EMAIL = 'alice@example.org'
const REFUSED = /^"send_attempt" (must be|has a form that is not accepted).* 9007199254740991/

function ask(gatehouse: Gatehouse, id: OperationId, send_attempt: unknown) {
  return new MatrixClient(gatehouse).call(id, { body: { email: EMAIL, client_secret: 'a-secret', send_attempt } })
}

describe.each(OPERATIONS)('send_attempt of %s', (id) => {
  const gatehouse = useServer({ config: { limits: { enabled: false } } })

  test('is compared as a number, whether it is written as one or as digits, up to the largest exact one', async () => {
    const mailsAfter: [unknown, number][] = [
      ['0', 1],
      [0, 1],
      ['9', 2],
      ['0000000000000009', 2],
      ['10', 3],
      [2, 3],
      [2 ** 31, 4],
      ['2147483649', 5],
      [1_764_000_000_000, 6],
      ['1764000000000', 6],
      [Number.MAX_SAFE_INTEGER - 1, 7],
      ['9007199254740991', 8],
      [Number.MAX_SAFE_INTEGER, 8],
    ]
    for (const [attempt, count] of mailsAfter) {
      await ask(gatehouse, id, attempt).expect(200)
      expect(await gatehouse.mails()).toHaveLength(count)
    }
  })

  test.each([2 ** 53, '1'.repeat(17), '', '-1', -1, 1.5])('%j is refused, and nothing is sent', async (attempt) => {
    const before = gatehouse.rows('validation_sessions')
    const { body } = await ask(gatehouse, id, attempt).expect(400)
    expect(body.error).toContain('"send_attempt"')
    await gatehouse.context.outbox.idle()
    expect(gatehouse.rows('validation_sessions')).toEqual(before)
  })

  test.each(['9007199254740992', '9007199254740993', '9999999999999999', '1e3', ' 1', '1.5', '٣'])(
    '%j is refused with what is accepted',
    async (attempt) => {
      const { body } = await ask(gatehouse, id, attempt).expect(400)
      expect(body).toMatchObject({ errcode: 'M_INVALID_PARAM', error: expect.stringMatching(REFUSED) })
    },
  )
})

describe('send_attempt, where an identity server validates', () => {
  let foreign: ForeignServer
  const gatehouse = useFreshServer(async () => {
    foreign = await ForeignServer.start(new ForeignValidation('17', EMAIL).answers)
    const trusted = [{ name: 'id.example.org', url: foreign.url, api: 'v1' }]
    return {
      config: {
        limits: { enabled: false },
        email: { validation: 'identity-server:id.example.org' },
        identity_servers: { trusted },
      },
    }
  })
  afterEach(() => foreign.close())

  test.each(OPERATIONS)('of %s reaches it as a number; no attempt that is not higher does', async (id) => {
    for (const attempt of [
      '9',
      1_764_000_000_000,
      '10',
      '1764000000001',
      Number.MAX_SAFE_INTEGER,
      '9007199254740990',
    ]) {
      await ask(gatehouse, id, attempt).expect(200, { sid: '17' })
    }
    const sent = foreign.received.filter(({ method }) => method === 'POST')
    expect(sent).toMatchObject(
      [9, 1_764_000_000_000, 1_764_000_000_001, Number.MAX_SAFE_INTEGER].map((send_attempt) => ({
        body: { send_attempt },
      })),
    )
  })
})
