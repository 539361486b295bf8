import { execFileSync } from 'node:child_process'
import { curlLine } from '../../../scripts/contract/curl'
import { outgoing } from '../../../scripts/contract/outgoing'
import { INVITATION, Secrets } from '../../../scripts/contract/secrets'

/** Stands for curl: prints its arguments, and what it would read. */
const STUB = `curl() { for word; do printf '%s\\0' "$word"; if [ "$word" = @- ]; then cat; fi; done; }`

describe('the line that repeats a request', () => {
  it.each([
    ['quotes', { username: `it's "quoted" \\ $HOME \`id\`` }],
    ['lines and signs', { username: 'a\nb\t\u00e9 %s \u{1f600} !' }],
    ['nothing', {}],
    ['a long run of one character', { username: `begin ${'x'.repeat(5000)} end`, password: "'" }],
  ])('sends a body with %s as it was', (_what, body) => {
    const request = outgoing('http://127.0.0.1:1', 'v3', 'register', { body, token: 'a token' })
    const words = shell(curlLine(request, new Secrets()))
    expect(words.slice(0, 4)).toEqual(['-i', '-X', 'POST', 'http://127.0.0.1:1/_matrix/client/v3/register'])
    expect(words).toContain('Authorization: Bearer a token')
    expect(JSON.parse(words.at(-1) ?? '')).toEqual(body)
  })

  it('reads secrets from variables', () => {
    const secrets = new Secrets()
    secrets.keep('PASSWORD', 'p$ss "word"')
    secrets.keep('ACCESS_TOKEN', 'secret+token')
    const call = { body: { password: 'p$ss "word"' }, token: 'secret+token', tokenIn: 'query' } as const
    const line = curlLine(outgoing('http://127.0.0.1:1', 'v3', 'login', call), secrets)
    expect(line).toContain(`access_token='"$ACCESS_TOKEN"`)
    expect(line).not.toMatch(/p\$ss|secret/)
    expect(shell(line, { PASSWORD: 'P', ACCESS_TOKEN: 'T' }).at(-1)).toBe('{"password":"P"}')
    expect(secrets.hidden('{"access_token":"secret+token"}')).toBe('{"access_token":"$ACCESS_TOKEN"}')
  })

  it('tells the tokens of accounts that the tester registered by invitation, but not the invitation', () => {
    const secrets = new Secrets()
    secrets.keep(INVITATION, 'invited')
    const request = outgoing('http://127.0.0.1:1', 'v3', 'register', { body: { auth: { token: 'invited' } } })
    secrets.learn(request, { status: 200, headers: {}, text: '{"access_token":"throw-away"}' })
    expect(curlLine(request, secrets)).toContain('"$REGISTRATION_TOKEN"')
    expect(secrets.hidden('throw-away')).toBe('throw-away')
    expect(secrets.issuedTokens).toEqual([])
  })
})

/** The words that curl would be called with, then what it would read. */
function shell(line: string, env: Readonly<Record<string, string>> = {}): string[] {
  const output = execFileSync('sh', ['-c', `${STUB}\n${line}`], { encoding: 'utf8', env })
  return output.split('\0').filter((word) => word !== '')
}
