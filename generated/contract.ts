// DO NOT EDIT: written by `npm run generate` from api/.

/** The prefix of the paths below, the other prefixes that are the same API, and single paths that are, too. */
export const prefixes = {
  canonical: '/_matrix/client/r0',
  aliases: ['/_matrix/client/v3', '/_matrix/client/v2_alpha', '/_matrix/client/unstable'],
  elsewhere: {
    '/_matrix/client/v1/refresh': '/_matrix/client/r0/refresh',
    '/_matrix/client/api/v1/login': '/_matrix/client/r0/login',
  },
} as const

/** Every operation by its operationId: what types.ts cannot say. */
export const contract = {
  add3PID: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/add',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_MISSING_TOKEN', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN', 'M_THREEPID_AUTH_FAILED'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  authFallbackPage: {
    method: 'get',
    path: '/_matrix/client/r0/auth/{stageType}/fallback/web',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM', 'M_MISSING_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  bind3PID: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/bind',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_SESSION_EXPIRED', 'M_SESSION_NOT_VALIDATED'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN', 'M_SERVER_NOT_TRUSTED', 'M_TERMS_NOT_SIGNED', 'M_THREEPID_AUTH_FAILED'] },
      404: { media: 'application/json', errcodes: ['M_NO_VALID_SESSION'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  changePassword: {
    method: 'post',
    path: '/_matrix/client/r0/account/password',
    security: 'optional',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_WEAK_PASSWORD'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_UNAUTHORIZED', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  checkUsernameAvailability: {
    method: 'get',
    path: '/_matrix/client/r0/register/available',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_EXCLUSIVE', 'M_INVALID_PARAM', 'M_INVALID_USERNAME', 'M_MISSING_PARAM', 'M_USER_IN_USE'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  confirmEmailPage: {
    method: 'get',
    path: '/_matrix/client/r0/validate/email/submitToken',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  deactivateAccount: {
    method: 'post',
    path: '/_matrix/client/r0/account/deactivate',
    security: 'optional',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  delete3pidFromAccount: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/delete',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  deleteDevice: {
    method: 'delete',
    path: '/_matrix/client/r0/devices/{deviceId}',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_MISSING_TOKEN', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  deleteDevices: {
    method: 'post',
    path: '/_matrix/client/r0/delete_devices',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_MISSING_TOKEN', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  docsPage: {
    method: 'get',
    path: '/docs',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
    },
  },
  docsScript: {
    method: 'get',
    path: '/docs/swagger-ui.js',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/javascript', errcodes: [] },
    },
  },
  docsStyle: {
    method: 'get',
    path: '/docs/swagger-ui.css',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/css', errcodes: [] },
    },
  },
  getAccount3PIDs: {
    method: 'get',
    path: '/_matrix/client/r0/account/3pid',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getCapabilities: {
    method: 'get',
    path: '/_matrix/client/r0/capabilities',
    security: 'required',
    guests: true,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getDevice: {
    method: 'get',
    path: '/_matrix/client/r0/devices/{deviceId}',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      404: { media: 'application/json', errcodes: ['M_NOT_FOUND'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getDevices: {
    method: 'get',
    path: '/_matrix/client/r0/devices',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getLoginFlows: {
    method: 'get',
    path: '/_matrix/client/r0/login',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
    },
  },
  getOpenApiJson: {
    method: 'get',
    path: '/openapi.json',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
    },
  },
  getOpenApiYaml: {
    method: 'get',
    path: '/openapi.yaml',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/yaml', errcodes: [] },
    },
  },
  getTokenOwner: {
    method: 'get',
    path: '/_matrix/client/r0/account/whoami',
    security: 'required',
    guests: true,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getVersions: {
    method: 'get',
    path: '/_matrix/client/versions',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
    },
  },
  getWellknown: {
    method: 'get',
    path: '/.well-known/matrix/client',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
    },
  },
  login: {
    method: 'post',
    path: '/_matrix/client/r0/login',
    security: 'optional',
    guests: true,
    appservices: true,
    users: false,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_UNKNOWN'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_EXCLUSIVE', 'M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  logout: {
    method: 'post',
    path: '/_matrix/client/r0/logout',
    security: 'required',
    guests: true,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  logoutAll: {
    method: 'post',
    path: '/_matrix/client/r0/logout/all',
    security: 'required',
    guests: true,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  post3PIDs: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN', 'M_SERVER_NOT_TRUSTED', 'M_THREEPID_AUTH_FAILED'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  refresh: {
    method: 'post',
    path: '/_matrix/client/r0/refresh',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_UNKNOWN_TOKEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  register: {
    method: 'post',
    path: '/_matrix/client/r0/register',
    security: 'optional',
    guests: true,
    appservices: true,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_EXCLUSIVE', 'M_INVALID_PARAM', 'M_INVALID_USERNAME', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE', 'M_USER_IN_USE', 'M_WEAK_PASSWORD'] },
      401: { media: 'application/json', errcodes: ['M_CAPTCHA_INVALID', 'M_CAPTCHA_NEEDED', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_MISSING_TOKEN', 'M_UNAUTHORIZED', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_SERVER_NOT_TRUSTED'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  registrationTokenValidity: {
    method: 'get',
    path: '/_matrix/client/v1/register/m.login.registration_token/validity',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM', 'M_MISSING_PARAM'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  requestTokenTo3PIDEmail: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/email/requestToken',
    security: 'optional',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      401: { media: 'application/json', errcodes: ['M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  requestTokenToRegisterEmail: {
    method: 'post',
    path: '/_matrix/client/r0/register/email/requestToken',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  requestTokenToResetPasswordEmail: {
    method: 'post',
    path: '/_matrix/client/r0/account/password/email/requestToken',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_NOT_FOUND'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  submitAuthFallback: {
    method: 'post',
    path: '/_matrix/client/r0/auth/{stageType}/fallback/web',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_CAPTCHA_INVALID', 'M_CAPTCHA_NEEDED', 'M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_UNAUTHORIZED'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_SERVER_NOT_TRUSTED'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  submitEmailToken: {
    method: 'post',
    path: '/_matrix/client/r0/validate/email/submitToken',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: false,
    needsBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  tokenRefresh: {
    method: 'post',
    path: '/_matrix/client/r0/tokenrefresh',
    security: 'none',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  unbind3pidFromAccount: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/unbind',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  updateDevice: {
    method: 'put',
    path: '/_matrix/client/r0/devices/{deviceId}',
    security: 'required',
    guests: false,
    appservices: false,
    users: true,
    hasBody: true,
    needsBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_GUEST_ACCESS_FORBIDDEN'] },
      404: { media: 'application/json', errcodes: ['M_NOT_FOUND'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
} as const satisfies Readonly<Record<string, DeclaredOperation>>

export type OperationId = keyof typeof contract

/** Every errcode that some operation declares. */
export type Errcode =
  | 'M_BAD_JSON'
  | 'M_CAPTCHA_INVALID'
  | 'M_CAPTCHA_NEEDED'
  | 'M_EXCLUSIVE'
  | 'M_FORBIDDEN'
  | 'M_GUEST_ACCESS_FORBIDDEN'
  | 'M_INVALID_PARAM'
  | 'M_INVALID_USERNAME'
  | 'M_LIMIT_EXCEEDED'
  | 'M_MISSING_PARAM'
  | 'M_MISSING_TOKEN'
  | 'M_NOT_FOUND'
  | 'M_NOT_JSON'
  | 'M_NO_VALID_SESSION'
  | 'M_SERVER_NOT_TRUSTED'
  | 'M_SESSION_EXPIRED'
  | 'M_SESSION_NOT_VALIDATED'
  | 'M_TERMS_NOT_SIGNED'
  | 'M_THREEPID_AUTH_FAILED'
  | 'M_THREEPID_IN_USE'
  | 'M_THREEPID_NOT_FOUND'
  | 'M_TOO_LARGE'
  | 'M_UNAUTHORIZED'
  | 'M_UNKNOWN'
  | 'M_UNKNOWN_TOKEN'
  | 'M_USER_IN_USE'
  | 'M_WEAK_PASSWORD'

/** An operation as a value that code can read; `contract` itself holds each as literal types. */
export interface DeclaredOperation {
  readonly method: 'delete' | 'get' | 'post' | 'put'
  /** With its prefix; `{name}` stands for a parameter. */
  readonly path: string
  /** Whether an access token must be sent, may be sent, or is not looked at. */
  readonly security: 'none' | 'optional' | 'required'
  /** Whether the access token of a guest is accepted. */
  readonly guests: boolean
  /** Whether the token of an application service is accepted. */
  readonly appservices: boolean
  /** Whether the access token of a user counts; where it does not, it is ignored. */
  readonly users: boolean
  readonly hasBody: boolean
  /** Whether the body must be sent; where it need not, no body is `{}`. */
  readonly needsBody: boolean
  /** By status. */
  readonly replies: Readonly<Record<number, DeclaredReply>>
}

export interface DeclaredReply {
  readonly media: 'application/json' | 'application/yaml' | 'text/css' | 'text/html' | 'text/javascript'
  readonly errcodes: readonly Errcode[]
}
