/** Nothing is served here: the client gets a 404. */
const NOWHERE = '/'

/** Router and validator differ on absolute URLs and fragments. https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
export function originForm(target: string): string {
  const [withoutFragment = ''] = target.split('#', 1)
  const local = withoutFragment.replace(/^https?:\/\/[^/?]*/i, '')
  if (local.startsWith('/')) return local
  return local.startsWith('?') ? `/${local}` : NOWHERE
}
