import { z } from 'zod'
import { utcTime } from '../../pages/utc-time'
import { writeContent } from './content'
import { defineTemplate } from './template'

/** Goes to every address of the account, the removed one included. `at` in ms. */
export const addressRemoved = defineTemplate(
  z.object({ userId: z.string(), address: z.string(), at: z.number() }),
  (data, serverName) =>
    writeContent(`An address was taken from your account on ${serverName}`, [
      `${data.address} does not belong to your account ${data.userId} on ${serverName} any more.`,
      { facts: [['Removed', utcTime(data.at)]] },
      'If this was you, there is nothing to do. If it was not, log in, change your password at once, and add the address again.',
    ]),
)
