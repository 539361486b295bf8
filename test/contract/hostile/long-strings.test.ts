import { stages } from '../../../src/uia/stages'
import { AUTHS } from './long-strings'

const READ_NOTHING = ['m.login.dummy', 'm.login.terms']

it('every stage that reads something is among those with members that are tried', () => {
  const listed = [...AUTHS.map(({ type }) => type), ...READ_NOTHING]
  expect(new Set(listed)).toEqual(new Set(stages.map(({ type }) => type)))
})
