import { z } from 'zod'
import { writeContent } from './content'
import { LINK_NOTICE, linkRequest, requestFacts } from './request'
import { defineTemplate } from './template'

export const confirmReset = defineTemplate(linkRequest.extend({ userId: z.string() }), (data, serverName) =>
  writeContent(`Reset your password on ${serverName}`, [
    `Someone asked for a new password for your account ${data.userId} on ${serverName}. If it is you, open the link and confirm.`,
    { link: data.link, label: 'Reset the password' },
    LINK_NOTICE,
    requestFacts(data),
    'If this was not you, do nothing: without the link your password stays as it is. Whoever asked could take over your account if you confirmed.',
  ]),
)
