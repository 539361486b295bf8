import type { OperationId } from '../../../generated/contract'
import { effective, requestSchema } from '../document'

/** Whether the operation needs User-Interactive Authentication: its body takes `auth`. */
export function requiresAuthentication(id: OperationId): boolean {
  const schema = requestSchema(id)
  return schema !== undefined && effective(schema).properties?.auth !== undefined
}
