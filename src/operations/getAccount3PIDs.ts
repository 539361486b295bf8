import { define } from '../contract/operation'

/** GET /account/3pid */
export const getAccount3PIDs = define('getAccount3PIDs')(async ({ threepids }, { requester }) => {
  const owned = await threepids.list(requester.userId)
  return {
    status: 200,
    body: {
      threepids: owned.map(({ medium, address, validatedAt, addedAt }) => ({
        medium,
        address,
        validated_at: validatedAt,
        added_at: addedAt,
      })),
    },
  }
})
