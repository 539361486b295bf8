import type { Check } from '../world'
import { checkBodies } from './bodies'
import { checkEffects } from './effects'
import { checkExamples } from './examples'
import { checkGenerated } from './generated'
import { checkParameters } from './parameters'
import { checkPreflight } from './preflight'
import { checkRefusals } from './refusals'
import { checkTokens } from './tokens'
import { checkAuthentication } from './uia/check'

/** All that an operation is asked, in this order: what changes an account comes last. */
export const CHECKS: readonly Check[] = [
  checkPreflight,
  checkExamples,
  checkTokens,
  checkParameters,
  checkBodies,
  checkRefusals,
  checkGenerated,
  checkAuthentication,
  checkEffects,
]
