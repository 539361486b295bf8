import { AUTHENTICATION } from './authentication'
import { ERRORS } from './errors'
import { HEADERS } from './headers'
import type { Planted } from './planted'
import { REPLIES } from './replies'
import { VERDICTS } from './verdicts'

export const PLANTED: readonly Planted[] = [...REPLIES, ...ERRORS, ...HEADERS, ...VERDICTS, ...AUTHENTICATION]
