import { join } from 'node:path'

/** The generated OpenAPI document; the build copies it beside the compiled code. */
export const CONTRACT_DOCUMENT = join(__dirname, '../../generated/openapi.json')
