import { join } from 'node:path'

/** The build copies it beside the compiled code. */
export const CONTRACT_DOCUMENT = join(__dirname, '../../generated/openapi.json')
