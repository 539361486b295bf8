import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { ForeignServer, json, type Answers, type Received } from './foreign-server'

const named = z.object({ sid: z.string(), client_secret: z.string() })
const mailRequest = z.object({ email: z.string(), client_secret: z.string(), send_attempt: z.number() })
const smsRequest = z.object({
  phone_number: z.string(),
  country: z.string(),
  client_secret: z.string(),
  send_attempt: z.number(),
})
const submission = named.extend({ token: z.string() })
const binding = named.extend({ mxid: z.string() })
const unbinding = z.object({ mxid: z.string(), threepid: z.object({ medium: z.string(), address: z.string() }) })

interface Session {
  readonly medium: string
  readonly address: string
  readonly clientSecret: string
  isValidated: boolean
}

interface Options {
  readonly api: 'v1' | 'v2'
  /** Tokens of API v2. */
  readonly tokens?: readonly string[]
  /** Of the homeserver, to check signatures with: 32 bytes. */
  readonly publicKey?: Buffer
  /** Added to the replies to requests for a message. */
  readonly submitUrl?: (url: string) => string
}

export const CODE = '123456'
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const PREFIXES = { v1: '/_matrix/identity/api/v1', v2: '/_matrix/identity/v2' }

/** An identity server over HTTP that remembers sessions and bindings, and refuses what the specification tells it to. */
export class FakeIdentityServer {
  readonly name = 'id.example.org'
  /** User IDs by medium and address. */
  readonly bindings = new Map<string, string>()
  readonly sessions = new Map<string, Session>()
  isAway = false
  /** To requests to unbind. */
  refusal: string | undefined
  /** Runs after a request was carried out, before its reply; if it throws, the reply is lost. */
  beforeReply: ((url: string) => Promise<unknown>) | undefined
  /** In place of the answer to a code. */
  answerToCode: object | undefined
  private foreign: ForeignServer | undefined

  constructor(private readonly options: Options) {}

  async start(): Promise<void> {
    const prefix = PREFIXES[this.options.api]
    const routes: Answers = {
      '/validate/email/requestToken': this.route((body) => {
        const { email, client_secret } = mailRequest.parse(body)
        return this.open('email', email, client_secret)
      }),
      '/validate/msisdn/requestToken': this.route((body) => {
        const { phone_number, client_secret } = smsRequest.parse(body)
        return this.open('msisdn', phone_number.replace('+', ''), client_secret)
      }),
      '/validate/msisdn/submitToken': this.route((body) => {
        const { token, ...credentials } = submission.parse(body)
        if (this.answerToCode !== undefined) return this.answerToCode
        const session = this.find(credentials)
        if (session !== undefined && token === CODE) session.isValidated = true
        return { success: session?.isValidated === true }
      }),
      '/3pid/getValidated3pid': this.route((_body, { url }) => {
        const query = Object.fromEntries(new URL(url, this.url).searchParams)
        const session = this.find(named.parse(query))
        if (session === undefined) return { errcode: 'M_NO_VALID_SESSION' }
        if (!session.isValidated) return { errcode: 'M_SESSION_NOT_VALIDATED' }
        return { medium: session.medium, address: session.address, validated_at: 1 }
      }),
      '/3pid/bind': this.route((body) => {
        const { mxid, ...credentials } = binding.parse(body)
        const session = this.find(credentials)
        if (session?.isValidated !== true) return { errcode: 'M_SESSION_NOT_VALIDATED' }
        this.bindings.set(`${session.medium} ${session.address}`, mxid)
        return { medium: session.medium, address: session.address, mxid }
      }),
      '/3pid/unbind': this.route((body, request) => {
        const { mxid, threepid } = unbinding.parse(body)
        if (this.refusal !== undefined) return { errcode: this.refusal }
        if (!this.isSigned(request)) return { errcode: 'M_FORBIDDEN' }
        const key = `${threepid.medium} ${threepid.address}`
        if (this.bindings.get(key) === mxid) this.bindings.delete(key)
        return {}
      }),
    }
    const entries = Object.entries(routes).map(([path, answer]) => [prefix + path, answer] as const)
    this.foreign = await ForeignServer.start(Object.fromEntries(entries))
  }

  get url(): string {
    return this.foreign?.url ?? ''
  }

  get received(): readonly Received[] {
    return this.foreign?.received ?? []
  }

  async close(): Promise<void> {
    await this.foreign?.close()
  }

  /** As a person who validates an address there, without this server. */
  validate(medium: 'email' | 'msisdn', address: string, clientSecret: string): { sid: string } {
    const { sid } = this.open(medium, address, clientSecret)
    const session = this.sessions.get(sid)
    if (session !== undefined) session.isValidated = true
    return { sid }
  }

  private open(medium: string, address: string, clientSecret: string) {
    const known = [...this.sessions].find(
      ([, session]) => session.address === address && session.clientSecret === clientSecret,
    )
    const sid = known?.[0] ?? String(this.sessions.size + 1)
    if (known === undefined) this.sessions.set(sid, { medium, address, clientSecret, isValidated: false })
    const { submitUrl } = this.options
    return submitUrl === undefined ? { sid } : { sid, submit_url: submitUrl(this.url) }
  }

  private find({ sid, client_secret }: z.output<typeof named>): Session | undefined {
    const session = this.sessions.get(sid)
    return session?.clientSecret === client_secret ? session : undefined
  }

  /** Refuses as an identity server without the right token does; a body that is wrong is a 400. */
  private route(answer: (body: unknown, request: Received) => object): Answers[string] {
    return (response, request) => {
      const { api, tokens = [] } = this.options
      const isSigned = request.url.endsWith('/unbind')
      if (this.isAway) {
        response.destroy()
        return
      }
      if (api === 'v2' && !isSigned && !tokens.some((token) => request.authorization === `Bearer ${token}`)) {
        json(401, { errcode: 'M_UNAUTHORIZED' })(response)
        return
      }
      if (api === 'v1' && !isSigned && request.authorization !== undefined) {
        json(400, { errcode: 'M_TOKEN_ON_V1' })(response)
        return
      }
      const body = answer(request.body, request)
      void (this.beforeReply?.(request.url) ?? Promise.resolve()).then(
        () => {
          json('errcode' in body ? 400 : 200, body)(response)
        },
        () => response.destroy(),
      )
    }
  }

  /** As Sydent checks the signature of a homeserver. */
  private isSigned({ method, url, body, authorization = '' }: Received): boolean {
    const { publicKey } = this.options
    const { origin, key, sig } =
      /^X-Matrix origin="(?<origin>.*)",key="(?<key>.*)",sig="(?<sig>.*)"$/.exec(authorization)?.groups ?? {}
    if (publicKey === undefined || origin === undefined || key !== 'ed25519:a_test' || sig === undefined) return false
    const { mxid, threepid } = unbinding.parse(body)
    const { address, medium } = threepid
    const signed =
      `{"content":{"mxid":${JSON.stringify(mxid)},"threepid":{"address":${JSON.stringify(address)},` +
      `"medium":${JSON.stringify(medium)}}},"destination_is":"${this.name}","method":"${method}",` +
      `"origin":${JSON.stringify(origin)},"uri":"${url}"}`
    const publicPart = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(signed), publicPart, Buffer.from(sig, 'base64'))
  }
}
