import { z } from 'zod'
import { utcTime } from '../../pages/utc-time'
import { writeContent } from './content'
import { defineTemplate } from './template'

export const addressRemoved = defineTemplate(
  z.object({ userId: z.string(), address: z.string(), at: z.number() }),
  (data, serverName) =>
    writeContent(`An e-mail address was removed from your account on ${serverName}`, [
      `${data.address} does not belong to your account ${data.userId} on ${serverName} any more.`,
      { facts: [['Removed', utcTime(data.at)]] },
      'If this was you, there is nothing to do. If it was not, log in, change your password at once, and add the address again.',
    ]),
)
