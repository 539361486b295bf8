/** The specification's "opaque identifier": what a sid and a client_secret may look like. */
export const OPAQUE_ID = /^[0-9a-zA-Z.=_-]{1,255}$/
