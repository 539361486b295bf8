import { parse } from 'yaml'
import { edited } from '../../../scripts/upgrade/overlay-text'

const text = `# Why.
overlay: 1.0.0
x-replaces:
  a.yaml: b.yaml
x-prefixes: { canonical: /r0 }

actions:
  # First
  - target: $.a
    description: One.
    update: &shared
      a: 1

  # Second
  - target: $.b
    description: Two.
    remove: true
  - target: $.c
    description: Three.
    update: *shared
`
const none = { dropped: new Set<number>(), setAside: new Map<number, string[]>(), first: [], last: [], settings: {} }

describe('edits of the text of an overlay', () => {
  it('leave it as it is where there are none', () => {
    expect(edited(text, none)).toBe(text)
  })

  it('take an action out, and leave the comments around it', () => {
    const after = edited(text, { ...none, dropped: new Set([1]) })
    expect(after).toBe(text.replace(/ {2}- target: \$\.b\n.*\n.*\n/, ''))
    expect(after).toContain('# Second')
  })

  it('put an action behind comment marks, below the reason', () => {
    const after = edited(text, { ...none, setAside: new Map([[1, ['Gone.']]]) })
    expect(after).toContain(
      '  # To look at: Gone.\n  # - target: $.b\n  #   description: Two.\n  #   remove: true\n  - target: $.c',
    )
  })

  it('leave an action whose anchor others use, unless those go, too', () => {
    expect(edited(text, { ...none, dropped: new Set([0]) })).toContain(
      '  # To look at: others use its anchor\n  - target: $.a\n',
    )
    expect(parse(edited(text, { ...none, dropped: new Set([0, 2]) }))).toMatchObject({ actions: [{ target: '$.b' }] })
  })

  it('add actions at both ends, and settings before them', () => {
    const action = (target: string) => ({ target, description: 'New.', update: { x: target } })
    const settings = { 'x-replaces': { 'c.yaml': ['d.yaml', 'e.yaml'] }, 'x-component-names': { 'c.yaml': 'C' } }
    const after = edited(text, { ...none, first: [action('$.first')], last: [action('$.last')], settings })
    expect(parse(after)).toMatchObject({
      ...settings,
      'x-prefixes': { canonical: '/r0' },
      actions: ['$.first', '$.a', '$.b', '$.c', '$.last'].map((target) => ({ target })),
    })
    expect(parse(edited(text, { ...none, settings: { 'x-replaces': {} } }))).not.toHaveProperty('x-replaces')
  })
})
