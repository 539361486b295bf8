import { z } from 'zod'
import { durationInWords } from '../../pages/duration'
import { utcTime } from '../../pages/utc-time'
import { RESET_WAIT } from '../durations'
import { writeContent } from './content'
import { defineTemplate } from './template'

const data = z.object({ userId: z.string(), address: z.string(), at: z.number() })

export const addressAdded = defineTemplate(data, ({ userId, address, at }, serverName) =>
  writeContent(`An e-mail address was added to your account on ${serverName}`, [
    `Your account ${userId} on ${serverName} has a new e-mail address. It can be used to reset the password, after ${durationInWords(RESET_WAIT)} at the latest.`,
    {
      facts: [
        ['New address', address],
        ['Added', utcTime(at)],
      ],
    },
    'If this was you, there is nothing to do. If it was not, choose "Forgot password" where you log in and set a new one at once.',
  ]),
)
