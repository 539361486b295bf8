import { createHash } from 'node:crypto'
import { stringify } from 'yaml'
import { DAY } from '../../src/platform/clock'
import { type Answers, ForeignServer, json } from '../support/foreign-server'
import { Gatehouse } from '../support/gatehouse'
import { MatrixClient } from '../support/matrix-client'
import type { TempDir } from '../support/temp-dir'

const ONE_AT_ONCE = { burst: 1, per_second: 0.001 }
const BRIDGE = {
  id: 'bridge',
  url: null,
  as_token: 'a secret of the bridge',
  hs_token: 'another secret of the bridge',
  sender_localpart: 'bridge-bot',
  namespaces: { users: [{ regex: '@bridged-.*', exclusive: true }] },
}

const configs = {
  everyday: () => ({ limits: { enabled: false } }),
  /** Takes no new accounts. */
  closed: () => ({ registration: { enabled: false } }),
  /** Says which addresses have accounts, as the documents do. */
  enumerationUnsafe: (_files: TempDir, others: string) => ({
    limits: { enabled: false },
    email: { enumeration_safe: false },
    identity_servers: { trusted: [{ name: 'id.example.org', url: others, api: 'v1' }], telephone: 'id.example.org' },
  }),
  /** Behind a proxy that tells where clients come from. */
  proxied: () => ({ limits: { enabled: false }, trusted_proxies: ['127.0.0.1'] }),
  /** Lets hardly anything through. */
  limited: () => ({
    limits: {
      uia_sessions_per_client: { burst: 3, per_second: 0.001 },
      email_per_client: ONE_AT_ONCE,
      confirmation_per_client: ONE_AT_ONCE,
      password_failures_per_client: ONE_AT_ONCE,
      logins_per_client: ONE_AT_ONCE,
      registration_token_failures_per_client: ONE_AT_ONCE,
      lookups_per_client: ONE_AT_ONCE,
      refreshes_per_client: ONE_AT_ONCE,
    },
  }),
  /** Lets guests in. */
  guestsAllowed: () => ({ registration: { guests: true } }),
  /** Leaves a part of all names to an application service. */
  bridged: (files: TempDir) => ({ application_services: [files.write('bridge.yaml', stringify(BRIDGE))] }),
  /** Lets those in whom it gave a token. */
  invitationOnly: () => ({
    registration: { flows: [['m.login.registration_token']], tokens: [{ token: 'an-invitation' }] },
  }),
  /** Leaves it to others to tell people from programs, and to prove telephone numbers; they say no. */
  externalVerifiers: (files: TempDir, others: string) => ({
    registration: { flows: [['m.login.recaptcha'], ['m.login.msisdn']] },
    recaptcha: {
      site_key: 'a site key',
      secret_file: files.write('recaptcha', 'a secret of the captcha and its verifier'),
      verify_url: `${others}/siteverify`,
    },
    identity_servers: { trusted: [{ name: 'id.example.org', url: others, api: 'v1' }], telephone: 'id.example.org' },
  }),
  /** Trusts an identity server, which answers by the `sid`. */
  withIdentityServer: (_files: TempDir, others: string) => ({
    limits: { confirmation_per_client: { burst: 3, per_second: 0.001 } },
    identity_servers: { trusted: [{ name: 'id.example.org', url: others, api: 'v1' }], telephone: 'id.example.org' },
  }),
  /** To be broken. */
  databaseClosed: () => ({ limits: { enabled: false } }),
} satisfies Record<string, (files: TempDir, others: string) => object>

/** Has validated what has `sid=validated`, and refuses anything else with the `sid` as its reason. */
const identityServer: Answers = {
  '/_matrix/identity/api/v1/3pid/getValidated3pid': (response, { url }) => {
    const sid = new URL(url, 'http://id.example.org').searchParams.get('sid') ?? ''
    const answer = /^M_[A-Z_]+$/.test(sid)
      ? json(400, { errcode: sid })
      : json(200, { medium: 'email', address: 'alice@example.org' })
    if (sid === 'broken') response.writeHead(500).end()
    else answer(response)
  },
  '/_matrix/identity/api/v1/3pid/bind': json(200, {}),
  '/_matrix/identity/api/v1/validate/msisdn/requestToken': (response, { body }) => {
    json(200, { sid: `of-${createHash('sha256').update(JSON.stringify(body)).digest('hex')}` })(response)
  },
  '/_matrix/identity/api/v1/validate/msisdn/submitToken': json(200, { success: true }),
}

export type ServerName = keyof typeof configs

/** Servers by what their operator set; each is started when somebody first comes to it, a databaseClosed one for each. */
export class Servers {
  private readonly started = new Map<string, Promise<Gatehouse>>()
  private clients = 0
  private others: Promise<ForeignServer> | undefined

  constructor(private readonly files: TempDir) {}

  /** A client of somebody new, who comes on a day of their own: the limits that earlier ones spent are full again. */
  async client(name: ServerName): Promise<MatrixClient> {
    this.clients += 1
    // What one client breaks, no other one comes to.
    const key = name === 'databaseClosed' ? `${name} ${String(this.clients)}` : name
    const starting = this.started.get(key) ?? this.start(name)
    this.started.set(key, starting)
    const server = await starting
    server.clock.advance(DAY)
    return new MatrixClient(server, `user-${String(this.clients)}`)
  }

  async close(): Promise<void> {
    for (const server of this.started.values()) await (await server).close()
    await (await this.others)?.close()
  }

  private async start(name: ServerName): Promise<Gatehouse> {
    this.others ??= ForeignServer.start({ '/siteverify': json(200, { success: false }), ...identityServer })
    const { url } = await this.others
    const gatehouse = new Gatehouse()
    await gatehouse.start({ config: configs[name](this.files, url) })
    return gatehouse
  }
}
