import type { Errcode as DeclaredErrcode } from '../../generated/contract'

/** M_UNRECOGNIZED is for requests that are no operation of the contract. */
export type Errcode = DeclaredErrcode | 'M_UNRECOGNIZED'

export type ErrorDetails = Readonly<Record<string, unknown>>

/** The only error that clients see; anything else becomes a bare 500. `error` is written for people. */
export class MatrixError extends Error {
  override readonly name = 'MatrixError'

  constructor(
    readonly status: number,
    readonly errcode: Errcode,
    error: string,
    readonly details: ErrorDetails = {},
    /** In seconds; becomes the Retry-After header. */
    readonly retryAfter?: number,
    /** The reply also says where this UIA session stands. */
    readonly uiaSession?: string,
  ) {
    super(error)
  }

  with(details: object): MatrixError {
    return this.copy({ ...this.details, ...details }, this.uiaSession)
  }

  inUiaSession(id: string): MatrixError {
    return this.copy(this.details, id)
  }

  private copy(details: ErrorDetails, uiaSession: string | undefined): MatrixError {
    const copy = new MatrixError(this.status, this.errcode, this.message, details, this.retryAfter, uiaSession)
    copy.cause = this.cause
    return copy
  }

  static notJson(error: string) {
    return new MatrixError(400, 'M_NOT_JSON', error)
  }

  static badJson(error: string) {
    return new MatrixError(400, 'M_BAD_JSON', error)
  }

  static missingParam(error: string) {
    return new MatrixError(400, 'M_MISSING_PARAM', error)
  }

  static invalidParam(error: string) {
    return new MatrixError(400, 'M_INVALID_PARAM', error)
  }

  static userInUse() {
    return new MatrixError(400, 'M_USER_IN_USE', 'This user name is already taken. Choose another one.')
  }

  static invalidUsername(error: string) {
    return new MatrixError(400, 'M_INVALID_USERNAME', error)
  }

  static exclusive() {
    return new MatrixError(
      400,
      'M_EXCLUSIVE',
      'This user name is reserved by an application service. Choose another one.',
    )
  }

  static outsideNamespace(status: 400 | 403) {
    return new MatrixError(status, 'M_EXCLUSIVE', "The user is outside this application service's namespaces.")
  }

  static weakPassword(error: string) {
    return new MatrixError(400, 'M_WEAK_PASSWORD', error)
  }

  static threepidInUse() {
    return new MatrixError(400, 'M_THREEPID_IN_USE', 'This address already belongs to an account on this server.')
  }

  static threepidNotFound() {
    return new MatrixError(400, 'M_THREEPID_NOT_FOUND', 'No account on this server has this address.')
  }

  static numbersNotSupported() {
    return new MatrixError(
      400,
      'M_THREEPID_MEDIUM_NOT_SUPPORTED',
      'This server cannot validate telephone numbers. Use an e-mail address instead.',
    )
  }

  static validationExpired() {
    return new MatrixError(
      400,
      'M_SESSION_EXPIRED',
      'This validation of a telephone number is unknown or has expired. Request a new message.',
    )
  }

  static missingToken() {
    return new MatrixError(
      401,
      'M_MISSING_TOKEN',
      'This needs an access token: send it as "Authorization: Bearer <token>".',
    )
  }

  static unknownToken() {
    return new MatrixError(401, 'M_UNKNOWN_TOKEN', 'This access token is not valid. Log in again.', {
      soft_logout: false,
    })
  }

  static unknownRefreshToken() {
    return new MatrixError(401, 'M_UNKNOWN_TOKEN', 'This refresh token is not valid. Log in again.', {
      soft_logout: false,
    })
  }

  /** The client can get a new one without the user. */
  static expiredToken() {
    return new MatrixError(
      401,
      'M_UNKNOWN_TOKEN',
      'This access token has expired. Get a new one with the refresh token, or log in again.',
      { soft_logout: true },
    )
  }

  static forbidden(error: string) {
    return new MatrixError(403, 'M_FORBIDDEN', error)
  }

  static guestAccessForbidden() {
    return new MatrixError(403, 'M_GUEST_ACCESS_FORBIDDEN', 'Guests may not do this. Register an account first.')
  }

  static notThisGuest() {
    return MatrixError.forbidden('"guest_access_token" is not the access token of a guest with this user name.')
  }

  static threepidAuthFailed(error: string) {
    return new MatrixError(403, 'M_THREEPID_AUTH_FAILED', error)
  }

  static serverNotTrusted(server: string) {
    return new MatrixError(
      403,
      'M_SERVER_NOT_TRUSTED',
      `The identity server ${JSON.stringify(server)} is not one that this server trusts. Validate the address with this server instead.`,
    )
  }

  static unknownLoginType(type: string, accepted: readonly string[]) {
    return new MatrixError(
      400,
      'M_UNKNOWN',
      `This server does not offer the login type ${JSON.stringify(type)}. Accepted: ${accepted.join(', ')}.`,
    )
  }

  static notFound(error: string) {
    return new MatrixError(404, 'M_NOT_FOUND', error)
  }

  static unrecognized(status: 404 | 405, error: string) {
    return new MatrixError(status, 'M_UNRECOGNIZED', error)
  }

  static tooLarge(error: string) {
    return new MatrixError(413, 'M_TOO_LARGE', error)
  }

  static limitExceeded(retryAfterMs: number) {
    return new MatrixError(
      429,
      'M_LIMIT_EXCEEDED',
      `Too many requests. Try again in ${String(Math.ceil(retryAfterMs / 1000))} s.`,
      { retry_after_ms: Math.ceil(retryAfterMs) },
      Math.ceil(retryAfterMs / 1000),
    )
  }

  /** The database or an identity server, for example, does not answer. */
  static unavailable(error = 'The server cannot do this right now. Try again later.') {
    return new MatrixError(503, 'M_UNKNOWN', error, {}, 5)
  }
}
