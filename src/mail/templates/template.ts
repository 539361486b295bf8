import type { z } from 'zod'
import type { MailContent } from './content'

/** `Data` is stored as JSON in the outbox, so it never holds a secret. */
export interface Template<Data> {
  readonly schema: z.ZodType<Data>
  compose(data: unknown, serverName: string): MailContent
}

export function defineTemplate<Data>(
  schema: z.ZodType<Data>,
  write: (data: Data, serverName: string) => MailContent,
): Template<Data> {
  return { schema, compose: (data, serverName) => write(schema.parse(data), serverName) }
}
