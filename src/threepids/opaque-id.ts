/** The "opaque identifier" of the specification: the form of a sid and a client_secret. */
export const OPAQUE_ID = /^[0-9a-zA-Z.=_-]{1,255}$/
