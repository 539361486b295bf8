import type { contract, OperationId } from '../../../generated/contract'

/** The operations that read a body. */
export type BodyOperation = {
  [Id in OperationId]: (typeof contract)[Id]['hasBody'] extends true ? Id : never
}[OperationId]

/** Whoever sends it; each body is for somebody new. */
export interface Person {
  readonly username: string
  readonly password: string
  readonly email: string
  readonly clientSecret: string
}

const BY_EMAIL = 'm.login.email.identity'
const BY_PASSWORD = 'm.login.password'

/** Bodies as valid clients send them, with every key that the server looks at; what is hostile goes into their places. */
export const validBodies: Readonly<Record<BodyOperation, (person: Person) => readonly object[]>> = {
  register: ({ username, password, clientSecret }) =>
    [
      { type: 'm.login.dummy' },
      { type: BY_EMAIL, threepid_creds: credentials(clientSecret) },
      { type: BY_EMAIL, threepidCreds: [credentials(clientSecret)] },
    ].map((auth) => ({ username, password, auth })),
  changePassword: ({ username: user, password, email: address, clientSecret }) => {
    const thirdparty = { medium: 'email', address }
    return [
      { type: BY_PASSWORD, password, user },
      { type: BY_PASSWORD, password, ...thirdparty },
      { type: BY_PASSWORD, password, identifier: { type: 'm.id.user', user } },
      { type: BY_PASSWORD, password, identifier: { type: 'm.id.thirdparty', ...thirdparty } },
      { type: BY_EMAIL, threepid_creds: credentials(clientSecret) },
    ].map((auth) => ({ new_password: 'another long enough secret', auth }))
  },
  post3PIDs: ({ clientSecret }) => [
    { three_pid_creds: credentials(clientSecret), bind: false },
    { threePidCreds: credentials(clientSecret), bind: false },
  ],
  submitAuthFallback: ({ username: user, password, clientSecret }) => [
    { user, password },
    { threepid_creds: credentials(clientSecret) },
  ],
  login: ({ username: user, password, email: address }) => {
    const login = {
      type: BY_PASSWORD,
      password,
      device_id: 'PHONE',
      initial_device_display_name: 'Phone',
      refresh_token: true,
    }
    return [
      { ...login, user },
      { ...login, medium: 'email', address },
      { ...login, identifier: { type: 'm.id.user', user } },
      { ...login, identifier: { type: 'm.id.thirdparty', medium: 'email', address } },
    ]
  },
  deactivateAccount: ({ username: user, password }) => [
    { auth: { type: BY_PASSWORD, password, user }, erase: true, id_server: 'example.org' },
  ],
  updateDevice: () => [{ display_name: 'Phone' }],
  deleteDevice: ({ username: user, password }) => [{ auth: { type: BY_PASSWORD, password, user } }],
  deleteDevices: ({ username: user, password }) => [
    { devices: ['PHONE'], auth: { type: BY_PASSWORD, password, user } },
  ],
  add3PID: ({ username: user, password, clientSecret }) => [
    { sid: 'unknown', client_secret: clientSecret, auth: { type: BY_PASSWORD, password, user } },
  ],
  delete3pidFromAccount: ({ email: address }) => [{ medium: 'email', address, id_server: 'example.org' }],
  refresh: () => [{ refresh_token: 'unknown' }],
  tokenRefresh: () => [{ refresh_token: 'unknown' }],
  requestTokenToRegisterEmail: emailValidation,
  requestTokenToResetPasswordEmail: emailValidation,
  requestTokenTo3PIDEmail: emailValidation,
  bind3PID: () => [
    {
      client_secret: '9Yx_q2.h71-fEbV0',
      id_server: 'id.example.org',
      id_access_token: 'abc123_OpaqueString',
      sid: 'abc123987',
    },
  ],
  unbind3pidFromAccount: () => [{ medium: 'email', address: 'alice@example.org', id_server: 'id.example.org' }],
  requestTokenToRegisterMSISDN: () => [
    { client_secret: '9Yx_q2.h71-fEbV0', country: 'GB', phone_number: '07700 900001', send_attempt: 1 },
  ],
  requestTokenToResetPasswordMSISDN: () => [
    { client_secret: '9Yx_q2.h71-fEbV0', country: 'GB', phone_number: '07700 900001', send_attempt: 1 },
  ],
  requestTokenTo3PIDMSISDN: () => [
    { client_secret: '9Yx_q2.h71-fEbV0', country: 'GB', phone_number: '07700 900001', send_attempt: 1 },
  ],
  submitMsisdnToken: () => [{ sid: '4fQ0mN7cLrT2wXkZ', client_secret: '9Yx_q2.h71-fEbV0', token: '123456' }],
}

function emailValidation({ email, clientSecret: client_secret }: Person) {
  return [{ email, client_secret, send_attempt: 1, next_link: 'https://example.org/', id_server: 'example.org' }]
}

function credentials(client_secret: string) {
  return { sid: 'unknown', client_secret, id_server: 'example.org' }
}
