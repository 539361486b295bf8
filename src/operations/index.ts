import { authFallbackPage } from './authFallbackPage'
import { changePassword } from './changePassword'
import { confirmEmailPage } from './confirmEmailPage'
import { getAccount3PIDs } from './getAccount3PIDs'
import type { Operations } from './operation'
import { post3PIDs } from './post3PIDs'
import { register } from './register'
import { requestTokenTo3PIDEmail } from './requestTokenTo3PIDEmail'
import { requestTokenToRegisterEmail } from './requestTokenToRegisterEmail'
import { requestTokenToResetPasswordEmail } from './requestTokenToResetPasswordEmail'
import { submitAuthFallback } from './submitAuthFallback'
import { submitEmailToken } from './submitEmailToken'

/** The contract's operations by their operationId; the compiler names one that is missing or too many. */
export const operations = {
  authFallbackPage,
  changePassword,
  confirmEmailPage,
  getAccount3PIDs,
  post3PIDs,
  register,
  requestTokenTo3PIDEmail,
  requestTokenToRegisterEmail,
  requestTokenToResetPasswordEmail,
  submitAuthFallback,
  submitEmailToken,
} satisfies Operations
