import { z } from 'zod'
import { utcTime } from '../../pages/utc-time'
import { writeContent } from './content'
import { defineTemplate } from './template'

export const accountDeactivated = defineTemplate(z.object({ userId: z.string(), at: z.number() }), (data, serverName) =>
  writeContent(`Your account on ${serverName} was deactivated`, [
    `Your account ${data.userId} on ${serverName} was deactivated. Its password, its addresses and its devices were deleted.`,
    { facts: [['Deactivated', utcTime(data.at)]] },
    'If this was you, there is nothing to do. If it was not, contact the administrator of the server.',
  ]),
)
