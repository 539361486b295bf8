import type { Outgoing } from './outgoing'
import { type Reply, textOf } from './reply'

/** The variable of the token that lets people register. */
export const INVITATION = 'REGISTRATION_TOKEN'

/** What the user gave to the tester: no report shows it, a shell reads it from a variable. */
export class Secrets {
  private readonly byVariable = new Map<string, string>()
  private readonly issued: string[] = []

  /** Another value of a variable that is taken gets a number behind it. */
  keep(variable: string, value: string | undefined): void {
    if (value === undefined || value === '' || [...this.byVariable.values()].includes(value)) return
    const taken = [...this.byVariable.keys()].filter((name) => name.startsWith(variable)).length
    this.byVariable.set(taken === 0 ? variable : `${variable}_${String(taken + 1)}`, value)
  }

  /** A reply to the owner of the given account brings secrets; one to somebody who was invited does not. */
  learn({ url, headers, body = '' }: Outgoing, reply: Reply): void {
    const parts = [url, body, ...Object.values(headers)].flatMap((text) => this.split(text))
    if (!parts.some(({ variable = INVITATION }) => variable !== INVITATION)) return
    const token = textOf(reply, 'access_token')
    if (token !== undefined) this.issued.push(token)
    this.keep('ACCESS_TOKEN', token)
    this.keep('REFRESH_TOKEN', textOf(reply, 'refresh_token'))
  }

  /** The access tokens that the server gave in return for secrets. */
  get issuedTokens(): readonly string[] {
    return this.issued
  }

  /** The text with variables in the places of secrets, for people. */
  hidden(text: string): string {
    return this.split(text)
      .map(({ text: part, variable }) => (variable === undefined ? part : `$${variable}`))
      .join('')
  }

  /** The text as one word of a POSIX shell. */
  inShell(text: string): string {
    return this.split(text)
      .map(({ text: part, variable }) => (variable === undefined ? quoted(part) : `"$${variable}"`))
      .join('')
  }

  private split(text: string): { text: string; variable?: string }[] {
    let parts: { text: string; variable?: string }[] = [{ text }]
    for (const [variable, value] of this.byVariable) {
      for (const spelling of new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])) {
        parts = parts.flatMap((part) => (part.variable === undefined ? cut(part.text, spelling, variable) : [part]))
      }
    }
    return parts
  }
}

function cut(text: string, value: string, variable: string): { text: string; variable?: string }[] {
  return text
    .split(value)
    .flatMap((part, i) => (i === 0 ? [{ text: part }] : [{ text: value, variable }, { text: part }]))
    .filter((part) => part.text !== '')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
