/** The form that the specification demands of a sid and a client_secret. */
export const OPAQUE_ID = /^[0-9a-zA-Z.=_-]{1,255}$/
