import { z } from 'zod'
import { writeContent } from './content'
import { LINK_NOTICE, linkRequest, requestFacts } from './request'
import { defineTemplate } from './template'

/** `userId` is null for a request without an access token. */
const data = linkRequest.extend({ userId: z.string().nullable() })

export const confirmAddress = defineTemplate(data, (asked, serverName) =>
  writeContent(`Confirm your e-mail address for ${serverName}`, [
    `Someone asked to add this e-mail address to ${asked.userId === null ? 'an account' : `the account ${asked.userId}`} on ${serverName}. If it is you, confirm that the address is yours.`,
    { link: asked.link, label: 'Confirm the address' },
    LINK_NOTICE,
    requestFacts(asked),
    'If this was not you, do nothing: without the link no account gets your address. If you confirm, you get the mails of an account that is not yours, such as links to reset its password.',
  ]),
)
