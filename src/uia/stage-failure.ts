/** Why a stage does not pass. Every operation that takes its flows from the configuration declares these for its 401. */
export type StageErrcode =
  'M_CAPTCHA_INVALID' | 'M_CAPTCHA_NEEDED' | 'M_INVALID_PARAM' | 'M_MISSING_PARAM' | 'M_UNAUTHORIZED'

/** A stage was tried and did not pass: the client may try again in the same UIA session. */
export abstract class StageNotPassed extends Error {
  abstract readonly errcode: StageErrcode | 'M_FORBIDDEN'
}

/** What a stage throws when it does not pass. `error` says what is accepted, in words that an app can show. */
export class StageFailure extends StageNotPassed {
  override readonly name = 'StageFailure'

  constructor(
    readonly errcode: StageErrcode,
    error: string,
  ) {
    super(error)
  }
}

/** 401 M_FORBIDDEN, for stages with `proves: 'account'` only: registrations do not offer these, and do not declare it. */
export class WrongCredentials extends StageNotPassed {
  override readonly name = 'WrongCredentials'
  readonly errcode = 'M_FORBIDDEN'
}
