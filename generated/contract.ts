// DO NOT EDIT: written by `npm run generate` from api/.

/** The prefix of the paths below, and the other prefixes that are the same API. */
export const prefixes = { canonical: '/_matrix/client/r0', aliases: ['/_matrix/client/v2_alpha', '/_matrix/client/v3', '/_matrix/client/unstable'] } as const

/** Every operation by its operationId: what types.ts cannot say. */
export const contract = {
  authFallbackPage: {
    method: 'get',
    path: '/_matrix/client/r0/auth/{stageType}/fallback/web',
    security: 'none',
    hasBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM', 'M_MISSING_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  changePassword: {
    method: 'post',
    path: '/_matrix/client/r0/account/password',
    security: 'optional',
    hasBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_WEAK_PASSWORD'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_UNAUTHORIZED', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  confirmEmailPage: {
    method: 'get',
    path: '/_matrix/client/r0/validate/email/submitToken',
    security: 'none',
    hasBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  getAccount3PIDs: {
    method: 'get',
    path: '/_matrix/client/r0/account/3pid',
    security: 'required',
    hasBody: false,
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
    hasBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      401: { media: 'application/json', errcodes: ['M_MISSING_TOKEN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_SERVER_NOT_TRUSTED', 'M_THREEPID_AUTH_FAILED'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  register: {
    method: 'post',
    path: '/_matrix/client/r0/register',
    security: 'optional',
    hasBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_EXCLUSIVE', 'M_INVALID_PARAM', 'M_INVALID_USERNAME', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE', 'M_USER_IN_USE', 'M_WEAK_PASSWORD'] },
      401: { media: 'application/json', errcodes: ['M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_MISSING_TOKEN', 'M_UNAUTHORIZED', 'M_UNKNOWN', 'M_UNKNOWN_TOKEN'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  requestTokenTo3PIDEmail: {
    method: 'post',
    path: '/_matrix/client/r0/account/3pid/email/requestToken',
    security: 'optional',
    hasBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON', 'M_THREEPID_IN_USE'] },
      401: { media: 'application/json', errcodes: ['M_UNKNOWN_TOKEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  requestTokenToRegisterEmail: {
    method: 'post',
    path: '/_matrix/client/r0/register/email/requestToken',
    security: 'none',
    hasBody: true,
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
    hasBody: true,
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
    hasBody: true,
    replies: {
      200: { media: 'application/json', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_BAD_JSON', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_NOT_JSON'] },
      401: { media: 'application/json', errcodes: ['M_FORBIDDEN', 'M_INVALID_PARAM', 'M_MISSING_PARAM', 'M_UNAUTHORIZED'] },
      403: { media: 'application/json', errcodes: ['M_FORBIDDEN'] },
      413: { media: 'application/json', errcodes: ['M_TOO_LARGE'] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
  submitEmailToken: {
    method: 'post',
    path: '/_matrix/client/r0/validate/email/submitToken',
    security: 'none',
    hasBody: false,
    replies: {
      200: { media: 'text/html', errcodes: [] },
      400: { media: 'application/json', errcodes: ['M_INVALID_PARAM'] },
      403: { media: 'text/html', errcodes: [] },
      429: { media: 'application/json', errcodes: ['M_LIMIT_EXCEEDED'] },
      503: { media: 'application/json', errcodes: ['M_UNKNOWN'] },
    },
  },
} as const

export type OperationId = keyof typeof contract
