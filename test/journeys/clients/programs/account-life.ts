import type * as Sdk from 'matrix-js-sdk' with { 'resolution-mode': 'import' }

import { refusalOf } from './refusal'

type Auth = Readonly<Record<string, unknown>>

const PASSWORD = 'a long enough secret'

/**
 * The life of an account as matrix-js-sdk 37 leads it, in Node and in a browser alike.
 * @param expire lets the access tokens of now expire
 */
export async function goThroughAccountLife(
  sdk: typeof Sdk,
  baseUrl: string,
  expire: () => Promise<void>,
): Promise<object> {
  const stranger = sdk.createClient({ baseUrl })
  const identifier = { type: 'm.id.user', user: 'today' }
  const byPassword = (password: string): Auth => ({ type: 'm.login.password', identifier, password })

  const login = (password: string) =>
    stranger.loginRequest({ type: 'm.login.password', identifier, password, refresh_token: true })

  const discovered = await sdk.AutoDiscovery.fromDiscoveryConfig({ 'm.homeserver': { base_url: baseUrl } })
  const wasAvailable = await stranger.isUsernameAvailable('today')

  const registered = await new sdk.InteractiveAuth<Sdk.RegisterResponse>({
    matrixClient: stranger,
    doRequest: (auth) =>
      stranger.registerRequest({ username: 'today', password: PASSWORD, auth: auth ?? undefined, refresh_token: true }),
    stateUpdated: () => undefined,
    requestEmailToken: () => Promise.reject(new Error('no email is needed')),
  }).attemptAuth()
  const isAvailable = await stranger.isUsernameAvailable('today')

  let refreshes = 0
  const client = sdk.createClient({
    baseUrl,
    userId: registered.user_id,
    deviceId: registered.device_id,
    accessToken: registered.access_token,
    refreshToken: registered.refresh_token,
    async tokenRefreshFunction(token) {
      refreshes += 1
      const { access_token: accessToken, refresh_token: refreshToken } = await stranger.refreshToken(token)
      return { accessToken, refreshToken }
    },
  })
  const before = await client.whoami()
  await expire()
  const after = await client.whoami()
  const refreshesSoFar = refreshes

  const { access_token: accessToken, device_id: second } = await stranger.loginRequest({
    ...byPassword(PASSWORD),
    type: 'm.login.password',
    device_id: 'SECOND',
    initial_device_display_name: 'Another device',
  })
  const elsewhere = sdk.createClient({ baseUrl, accessToken })
  await client.setDeviceDetails(second, { display_name: 'The other device' })
  const { devices } = await client.getDevices()
  await authenticating(byPassword(PASSWORD), (auth) => client.deleteDevice(second, auth))
  const { errcode: ofDeleted } = await refusalOf(elsewhere.whoami())

  const newPassword = 'quite another secret'
  await authenticating(byPassword(PASSWORD), (auth) => client.setPassword(auth ?? {}, newPassword))
  const { errcode: withOldPassword } = await refusalOf(login(PASSWORD))
  const { 'm.change_password': change } = await client.getCapabilities()

  await client.logout(true)
  const { errcode: ofLoggedOut } = await refusalOf(client.whoami())
  const again = await login(newPassword)
  const last = sdk.createClient({ baseUrl, accessToken: again.access_token })
  const farewell = await authenticating(byPassword(newPassword), (auth) => last.deactivateAccount(auth, true))
  const { errcode: ofDeactivated } = await refusalOf(login(newPassword))

  return {
    discovered: discovered['m.homeserver'].state,
    availability: [wasAvailable, isAvailable],
    userId: before.user_id,
    isSameDevice: before.device_id === registered.device_id && after.device_id === registered.device_id,
    refreshes: refreshesSoFar,
    devices: devices.map(({ device_id, display_name }) => (device_id === second ? display_name : 'the first one')),
    canChangePassword: change?.enabled,
    refusals: { ofDeleted, withOldPassword, ofLoggedOut, ofDeactivated },
    farewell,
  }

  /** As clients do that know what they will be asked: without authentication first, and then in the session. */
  async function authenticating<T>(auth: Auth, request: (auth?: Auth) => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof sdk.MatrixError) || error.httpStatus !== 401) throw error
      const session: unknown = error.data.session
      return await request({ ...auth, session: String(session) })
    }
  }
}
