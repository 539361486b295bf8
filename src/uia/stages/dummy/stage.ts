import { defineStage, noSettings } from '../../stage'
import { dummyPage } from './page'

/** `m.login.dummy`: always passes. */
export const dummy = defineStage({
  type: 'm.login.dummy',
  proves: 'nothing',
  settings: noSettings,
  create: () => ({
    attempt: () => Promise.resolve({}),
    page: dummyPage,
  }),
})
