import { parse } from 'yaml'
import { isSection } from './section'

const PREFIX = 'GATEHOUSE_'

/** GATEHOUSE_MAIL__SMTP is `mail.smtp`. A value is JSON (true), a YAML list or map ([[m.login.dummy]]), or text. */
export function readEnvironment(env: NodeJS.ProcessEnv): object {
  return Object.entries(env)
    .filter(([name]) => name.startsWith(PREFIX))
    .reduce<object>((settings, [name, text = '']) => {
      const keys = name.slice(PREFIX.length).toLowerCase().split('__')
      return merge(settings, nest(keys, readValue(text)))
    }, {})
}

/** Sections are merged key by key; anything else is replaced as a whole. */
export function merge(below: unknown, above: unknown): object {
  if (!isSection(below) || !isSection(above)) return isSection(above) ? above : {}
  const merged = Object.entries(above).map(([key, value]) => {
    const under = Object.hasOwn(below, key) ? below[key] : undefined
    return [key, isSection(value) && isSection(under) ? merge(under, value) : value] as const
  })
  return { ...below, ...Object.fromEntries(merged) }
}

function nest(keys: readonly string[], value: unknown): object {
  const [key = '', ...rest] = keys
  return { [key]: rest.length === 0 ? value : nest(rest, value) }
}

function readValue(text: string): unknown {
  try {
    if (/^[[{]/.test(text)) return parse(text)
    return JSON.parse(text)
  } catch {
    return text
  }
}
