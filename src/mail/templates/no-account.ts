import { durationInWords } from '../../pages/duration'
import { RESET_WAIT } from '../durations'
import { writeContent } from './content'
import { request, requestFacts } from './request'
import { defineTemplate } from './template'

/** Goes to the owner of the address and not to the client, so that nobody can test addresses. */
export const noAccount = defineTemplate(request, (data, serverName) =>
  writeContent(`A password reset on ${serverName}`, [
    `Someone asked for a new password for the account with this e-mail address on ${serverName}. No account can be reset with this address, so nothing was changed.`,
    `If it was you, you may have given your account another address, have added this one less than ${durationInWords(RESET_WAIT)} ago, or have no account there yet.`,
    requestFacts(data),
    'If this was not you, do nothing.',
  ]),
)
