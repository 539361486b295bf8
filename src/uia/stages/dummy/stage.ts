import { defineStage, noSettings } from '../../stage'
import { dummyPage } from './page'

export const dummy = defineStage({
  type: 'm.login.dummy',
  proves: 'nothing',
  settings: noSettings,
  create: () => ({
    attempt: () => Promise.resolve({}),
    page: dummyPage,
  }),
})
