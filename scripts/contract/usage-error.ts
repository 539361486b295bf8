/** The command was called in a way that it cannot do; the message says what is accepted. */
export class UsageError extends Error {}
