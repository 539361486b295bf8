/** The server cannot be tested as it was asked, such as with credentials that it refuses. */
export class CannotTest extends Error {}
