import { z } from 'zod'
import { utcTime } from '../../pages/utc-time'
import { writeContent } from './content'
import { defineTemplate } from './template'

export const passwordChanged = defineTemplate(
  z.object({ userId: z.string(), at: z.number(), devicesLoggedOut: z.boolean().optional() }),
  (data, serverName) =>
    writeContent(`Your password on ${serverName} was changed`, [
      `The password of your account ${data.userId} on ${serverName} was changed${data.devicesLoggedOut === false ? '' : ', and its other devices were logged out'}.`,
      { facts: [['Changed', utcTime(data.at)]] },
      'If this was you, there is nothing to do. If it was not, choose "Forgot password" where you log in and set a new one at once.',
    ]),
)
