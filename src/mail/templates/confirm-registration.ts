import { writeContent } from './content'
import { LINK_NOTICE, linkRequest, requestFacts } from './request'
import { defineTemplate } from './template'

export const confirmRegistration = defineTemplate(linkRequest, (data, serverName) =>
  writeContent(`Confirm your e-mail address for ${serverName}`, [
    `Someone is creating an account on ${serverName} with this e-mail address. If it is you, confirm that the address is yours.`,
    { link: data.link, label: 'Confirm the address' },
    LINK_NOTICE,
    requestFacts(data),
    'If this was not you, do nothing: without the link no account gets your address.',
  ]),
)
