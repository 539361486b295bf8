import { type Answers, json } from './foreign-server'

/** What an identity server answers that keeps one validation; once it is clicked it says so for ever. */
export class ForeignValidation {
  private isClicked = false

  constructor(
    private readonly sid: string,
    private readonly address: string,
  ) {}

  get answers(): Answers {
    const pending = json(400, { errcode: 'M_SESSION_NOT_VALIDATED' })
    const validated = json(200, { medium: 'email', address: this.address, validated_at: 1 })
    return {
      '/_matrix/identity/api/v1/validate/email/requestToken': json(200, { sid: this.sid }),
      '/_matrix/identity/api/v1/3pid/getValidated3pid': (response) => {
        if (this.isClicked) validated(response)
        else pending(response)
      },
    }
  }

  /** Opens the link in the mail. */
  click(): void {
    this.isClicked = true
  }
}
