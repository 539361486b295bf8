import type { Planted } from './planted'
import { change, changeBody, error } from '../tampering'

/** What is wrong with errors. */
export const ERRORS: readonly Planted[] = [
  {
    name: 'an undeclared errcode',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_GONE', 'Gone.')),
    kind: 'errcode',
    what: 'M_GONE is not declared for status 404',
  },
  {
    name: 'an errcode of another status',
    id: 'checkUsernameAvailability',
    tamper: change('checkUsernameAvailability', 400, () => error('M_FORBIDDEN', 'No.')),
    kind: 'errcode',
    what: 'M_FORBIDDEN is not declared for status 400',
  },
  {
    name: 'an error without errcode',
    id: 'updateDevice',
    tamper: changeBody('updateDevice', 404, ({ error: words }) => ({ error: words })),
    kind: 'schema',
    what: "must have required property 'errcode'",
  },
  {
    name: 'an error in which the words are no string',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_NOT_FOUND', { en: 'Not found.' })),
    kind: 'schema',
    what: 'the member error must be string',
  },
  {
    name: 'an error without words',
    id: 'getDevice',
    tamper: change('getDevice', 404, () => error('M_NOT_FOUND', '')),
    kind: 'errcode',
    what: 'M_NOT_FOUND without words in error',
  },
  {
    name: 'an error as a page',
    id: 'login',
    tamper: change('login', 403, ({ headers }) => ({
      headers: { ...headers, 'content-type': 'text/html' },
      text: '<h1>403</h1>',
    })),
    kind: 'content-type',
    what: 'text/html in place of application/json',
  },
]
