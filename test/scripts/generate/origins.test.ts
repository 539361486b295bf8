import { blobIdOf } from '../../../scripts/generate/origins'
import { type ApiTree, document, faultsOf } from '../api-tree'

const text = JSON.stringify(document({}))
const origin = {
  repository: 'https://example.org/specification',
  commit: '0123456789abcdef0123456789abcdef01234567',
  path: 'data/thing.yaml',
  blob: blobIdOf(Buffer.from(text)),
}
const tree = (files: object, thing = text): ApiTree => ({ 'v/thing.yaml': thing, 'origins.yaml': { files } })

describe('the origin of a vendored file', () => {
  it('is recorded by the id that git gives to its bytes', async () => {
    expect(blobIdOf(Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
    expect(await faultsOf(tree({ 'v/thing.yaml': origin }))).toEqual([])
  })

  it('may be unknown but for the path and the bytes', async () => {
    const { path, blob } = origin
    expect(await faultsOf(tree({ 'v/thing.yaml': { path, blob } }))).toEqual([])
  })

  it('shows that the file was edited, by one byte', async () => {
    const edited = `${text}\n`
    const [fault, ...others] = await faultsOf(tree({ 'v/thing.yaml': origin }, edited))
    expect(others).toEqual([])
    expect(fault).toMatch(/^api\/v\/thing\.yaml# the file is vendored and was edited: its git blob id is /)
    expect(fault).toContain(`is ${blobIdOf(Buffer.from(edited))}, not ${origin.blob} as at api/origins.yaml:1:`)
    expect(fault).toContain('put what differs into api/overlay.yaml')
  })

  it.each([
    ['of a file that is not there', { 'v/gone.yaml': origin }, '/v~1gone.yaml there is no file v/gone.yaml'],
    ['without the bytes', { 'v/thing.yaml': { path: 'a' } }, '/v~1thing.yaml an origin must have its `path`'],
    ['with a key that is unknown', { 'v/thing.yaml': { ...origin, blobb: '' } }, 'Did you mean "blob"?'],
    ['with an id that is none', { 'v/thing.yaml': { ...origin, commit: 'main' } }, '"commit" must be a git id'],
    ['with a difference in no words', { 'v/thing.yaml': { ...origin, 'upstream-blob': origin.blob } }, 'both'],
  ])('is refused %s', async (_, files, message) => {
    expect(await faultsOf(tree(files))).toContainEqual(expect.stringContaining(message))
  })
})
