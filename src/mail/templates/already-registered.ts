import { z } from 'zod'
import { writeContent } from './content'
import { request, requestFacts } from './request'
import { defineTemplate } from './template'

/** Goes to the owner of the address and not to the client, so that nobody can test addresses. */
export const alreadyRegistered = defineTemplate(request.extend({ userId: z.string() }), (data, serverName) =>
  writeContent(`You already have an account on ${serverName}`, [
    `Someone asked to use this e-mail address for an account on ${serverName}. It belongs to your account ${data.userId} already, so nothing was changed.`,
    'If it was you and you forgot your password, choose "Forgot password" where you log in: you get a link to reset it.',
    requestFacts(data),
    'If this was not you, do nothing.',
  ]),
)
