import { changePassword } from './changePassword'
import { confirmEmailPage } from './confirmEmailPage'
import { getAccount3PIDs } from './getAccount3PIDs'
import type { Operations } from './operation'
import { post3PIDs } from './post3PIDs'
import { register } from './register'
import { requestTokenTo3PIDEmail } from './requestTokenTo3PIDEmail'
import { requestTokenToRegisterEmail } from './requestTokenToRegisterEmail'
import { requestTokenToResetPasswordEmail } from './requestTokenToResetPasswordEmail'
import { submitEmailToken } from './submitEmailToken'

/** The contract's operations by their operationId; the compiler names one that is missing or too many. */
export const operations = {
  changePassword,
  confirmEmailPage,
  getAccount3PIDs,
  post3PIDs,
  register,
  requestTokenTo3PIDEmail,
  requestTokenToRegisterEmail,
  requestTokenToResetPasswordEmail,
  submitEmailToken,
} satisfies Operations
