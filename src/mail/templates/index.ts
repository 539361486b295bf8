import { accountDeactivated } from './account-deactivated'
import { addressAdded } from './address-added'
import { addressRemoved } from './address-removed'
import { alreadyRegistered } from './already-registered'
import { confirmAddress } from './confirm-address'
import { confirmRegistration } from './confirm-registration'
import { confirmReset } from './confirm-reset'
import { noAccount } from './no-account'
import { passwordChanged } from './password-changed'
import type { MailContent } from './content'
import type { Template } from './template'

/** By their names in the outbox. */
export const templates = {
  'account-deactivated': accountDeactivated,
  'address-added': addressAdded,
  'address-removed': addressRemoved,
  'already-registered': alreadyRegistered,
  'confirm-address': confirmAddress,
  'confirm-registration': confirmRegistration,
  'confirm-reset': confirmReset,
  'no-account': noAccount,
  'password-changed': passwordChanged,
} as const

export type TemplateName = keyof typeof templates

/** Without the link, which is made when the mail is sent. */
export type TemplateData<Name extends TemplateName> =
  (typeof templates)[Name] extends Template<infer Data> ? Omit<Data, 'link'> : never

/** @throws Error for an unknown template, or data that is not its own, e.g. after a downgrade */
export function composeContent(name: string, data: unknown, serverName: string): MailContent {
  if (!isTemplateName(name)) throw new Error('The outbox names a template that does not exist.')
  return templates[name].compose(data, serverName)
}

function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}
