import { add3PID } from './add3PID'
import { authFallbackPage } from './authFallbackPage'
import { bind3PID } from './bind3PID'
import { changePassword } from './changePassword'
import { checkUsernameAvailability } from './checkUsernameAvailability'
import { confirmEmailPage } from './confirmEmailPage'
import { deactivateAccount } from './deactivateAccount'
import { delete3pidFromAccount } from './delete3pidFromAccount'
import { deleteDevice } from './deleteDevice'
import { deleteDevices } from './deleteDevices'
import { docsPage } from './docsPage'
import { docsScript } from './docsScript'
import { docsStyle } from './docsStyle'
import { getAccount3PIDs } from './getAccount3PIDs'
import { getCapabilities } from './getCapabilities'
import { getDevice } from './getDevice'
import { getDevices } from './getDevices'
import { getLoginFlows } from './getLoginFlows'
import { getOpenApiJson } from './getOpenApiJson'
import { getOpenApiYaml } from './getOpenApiYaml'
import { getTokenOwner } from './getTokenOwner'
import { getVersions } from './getVersions'
import { getWellknown } from './getWellknown'
import { login } from './login'
import { logout } from './logout'
import { logoutAll } from './logoutAll'
import type { Operations } from '../contract/operation'
import { post3PIDs } from './post3PIDs'
import { refresh } from './refresh'
import { register } from './register'
import { registrationTokenValidity } from './registrationTokenValidity'
import { requestTokenTo3PIDEmail } from './requestTokenTo3PIDEmail'
import { requestTokenTo3PIDMSISDN } from './requestTokenTo3PIDMSISDN'
import { requestTokenToRegisterEmail } from './requestTokenToRegisterEmail'
import { requestTokenToRegisterMSISDN } from './requestTokenToRegisterMSISDN'
import { requestTokenToResetPasswordEmail } from './requestTokenToResetPasswordEmail'
import { requestTokenToResetPasswordMSISDN } from './requestTokenToResetPasswordMSISDN'
import { submitAuthFallback } from './submitAuthFallback'
import { submitEmailToken } from './submitEmailToken'
import { submitMsisdnToken } from './submitMsisdnToken'
import { tokenRefresh } from './tokenRefresh'
import { unbind3pidFromAccount } from './unbind3pidFromAccount'
import { updateDevice } from './updateDevice'

/** The compiler names an operation of the contract that is missing, and one too many. */
export const operations = {
  add3PID,
  authFallbackPage,
  bind3PID,
  changePassword,
  checkUsernameAvailability,
  confirmEmailPage,
  deactivateAccount,
  delete3pidFromAccount,
  deleteDevice,
  deleteDevices,
  docsPage,
  docsScript,
  docsStyle,
  getAccount3PIDs,
  getCapabilities,
  getDevice,
  getDevices,
  getLoginFlows,
  getOpenApiJson,
  getOpenApiYaml,
  getTokenOwner,
  getVersions,
  getWellknown,
  login,
  logout,
  logoutAll,
  post3PIDs,
  refresh,
  register,
  registrationTokenValidity,
  requestTokenTo3PIDEmail,
  requestTokenTo3PIDMSISDN,
  requestTokenToRegisterEmail,
  requestTokenToRegisterMSISDN,
  requestTokenToResetPasswordEmail,
  requestTokenToResetPasswordMSISDN,
  submitAuthFallback,
  submitEmailToken,
  submitMsisdnToken,
  tokenRefresh,
  unbind3pidFromAccount,
  updateDevice,
} satisfies Operations
