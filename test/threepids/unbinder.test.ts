import { Outbound } from '../../src/platform/outbound'
import { systemRandom } from '../../src/platform/random'
import { IdentityServers } from '../../src/threepids/identity-server'
import { Unbinder } from '../../src/threepids/unbinder'
import { deviceOf, ThreepidServices } from '../support/threepid-services'

const userId = '@alice:localhost'
const identityServer = 'id.example.org'

let services: ThreepidServices

beforeEach(async () => {
  const trusted = JSON.stringify([{ name: identityServer, url: 'http://127.0.0.1:9' }])
  services = await ThreepidServices.open({ GATEHOUSE_IDENTITY_SERVERS__TRUSTED: trusted })
  await services.addAccount(userId)
})

afterEach(() => services.close())

test('a bind that was never sent, for lack of an access token, leaves nothing to unbind', async () => {
  const credentials = await services.validate('add', 'new@example.com', { userId })
  const adding = services.threepids.add(deviceOf(userId), { ...credentials, idServer: identityServer, bind: true })
  await expect(adding).rejects.toMatchObject({ status: 400, errcode: 'M_MISSING_PARAM' })
  expect(await services.storage.identityBindings.list({ userId })).toEqual([])
})

test('a binding that cannot be taken back does not hide why it should be', async () => {
  const { clock, log, storage } = services
  const { logger } = log
  const identityServers = new IdentityServers({
    trusted: [],
    outbound: new Outbound(),
    logger,
    serverName: 'localhost',
    signingKey: null,
    telephone: null,
  })
  const broken = { ...storage, transaction: () => Promise.reject(new Error('the database is away')) }
  const unbinder = new Unbinder({ storage: broken, identityServers, clock, random: systemRandom, logger })
  await expect(unbinder.takeBack({ userId, identityServer })).resolves.toBeUndefined()
  expect(log.text).toContain('an address stays bound')
  await unbinder.close()
})
