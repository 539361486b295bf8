import { DAY } from '../../src/platform/clock'
import { ForeignServer, json } from '../support/foreign-server'
import { ForeignValidation } from '../support/foreign-validation'
import { CLIENT_SECRET, deviceOf, ThreepidServices } from '../support/threepid-services'

const ALICE = '@alice:localhost'
const BOB = '@bob:localhost'
const ADDRESS = 'new@example.com'
const CREDENTIALS = { sid: '17', clientSecret: CLIENT_SECRET, idServer: 'id.example.org' }
const REFUSED = { status: 403, errcode: 'M_THREEPID_AUTH_FAILED' }
const BIND = '/_matrix/identity/api/v1/3pid/bind'

describe('one validation at a trusted identity server', () => {
  let foreign: ForeignServer
  let there: ForeignValidation
  let services: ThreepidServices

  beforeEach(async () => {
    there = new ForeignValidation('17', ADDRESS)
    foreign = await ForeignServer.start({ ...there.answers, [BIND]: json(200, {}) })
    services = await ThreepidServices.open({
      GATEHOUSE_IDENTITY_SERVERS__TRUSTED: JSON.stringify([{ name: 'id.example.org', url: foreign.url, api: 'v1' }]),
      GATEHOUSE_EMAIL__VALIDATION: 'identity-server:id.example.org',
    })
    for (const user of [ALICE, BOB]) await services.addAccount(user)
  })
  afterEach(async () => {
    await services.close()
    await foreign.close()
  })

  const add = (userId: string, more: Partial<typeof CREDENTIALS> & { bind?: boolean } = {}) =>
    services.threepids.add(deviceOf(userId), { ...CREDENTIALS, bind: false, ...more })
  const addresses = async (userId: string) => (await services.threepids.list(userId)).map(({ address }) => address)

  /** Some identity servers look a `sid` up as a number. */
  const spellings = ['17', '017', '17.0']

  test('that was made elsewhere serves the first user, also after the address was removed (T166)', async () => {
    there.click()
    await add(ALICE)
    await services.threepids.remove(ALICE, 'email', ADDRESS)
    for (const sid of spellings)
      for (const bind of [false, true]) await expect(add(BOB, { sid, bind })).rejects.toMatchObject(REFUSED)
    expect(await addresses(BOB)).toEqual([])
    expect(foreign.received.filter(({ url }) => url === BIND)).toEqual([])
  })

  test('can be repeated by its user for a day, and then by nobody (T166)', async () => {
    there.click()
    await add(ALICE)
    services.clock.advance(DAY)
    await add(ALICE)
    await services.threepids.remove(ALICE, 'email', ADDRESS)
    services.clock.advance(1)
    for (const user of [ALICE, BOB]) await expect(add(user)).rejects.toMatchObject(REFUSED)
    await add(BOB, { clientSecret: 'another' })
    expect(await addresses(BOB)).toEqual([ADDRESS])
  })

  test.each(['register', 'reset', 'add'] as const)(
    'that was requested here for %s, and used, adds the address to no other account, at no time (T095, T166)',
    async (purpose) => {
      const owner = '@carol:localhost'
      if (purpose === 'reset') await services.addAccount(owner, ADDRESS)
      await services.requestToken(purpose, ADDRESS, purpose === 'add' ? { userId: ALICE } : {})
      there.click()
      if (purpose === 'add') await add(ALICE)
      else {
        expect(await services.validation.prove(purpose, CREDENTIALS)).toBeDefined()
        await services.storage.validationSessions.delete('17')
      }
      await services.threepids.remove(purpose === 'add' ? ALICE : owner, 'email', ADDRESS)
      for (const later of [0, DAY, 30 * DAY]) {
        services.clock.advance(later)
        await services.storage.validationSessions.deleteExpired(services.clock.now(), 1000)
        for (const sid of spellings) await expect(add(BOB, { sid })).rejects.toMatchObject(REFUSED)
      }
      expect(await addresses(BOB)).toEqual([])
    },
  )
})
