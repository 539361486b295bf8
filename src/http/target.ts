/** Nothing is served here, so whatever is mapped to it gets the usual answer to an unknown path. */
const NOWHERE = '/'

/**
 * The path and query that a request is for, whichever form its target has (https://www.rfc-editor.org/rfc/rfc9112#section-3.2):
 * a proxy's client sends a whole URL, and some clients leave the fragment on. The router and the validator read such
 * targets differently, so neither gets to see one.
 */
export function originForm(target: string): string {
  const [withoutFragment = ''] = target.split('#', 1)
  const local = withoutFragment.replace(/^https?:\/\/[^/?]*/i, '')
  if (local.startsWith('/')) return local
  return local.startsWith('?') ? `/${local}` : NOWHERE
}
