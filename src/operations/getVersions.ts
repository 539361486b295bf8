import { define } from '../contract/operation'

/** Current clients need one of v1.1 to v1.9; clients of 2021 look for r0.6.0, to add an address with the password. */
const VERSIONS = [
  'r0.0.1',
  'r0.1.0',
  'r0.2.0',
  'r0.3.0',
  'r0.4.0',
  'r0.5.0',
  'r0.6.0',
  'r0.6.1',
  'v1.1',
  'v1.2',
  'v1.3',
  'v1.4',
  'v1.5',
]

/** GET /versions */
export const getVersions = define('getVersions')(() =>
  Promise.resolve({ status: 200, body: { versions: VERSIONS, unstable_features: {} } }),
)
