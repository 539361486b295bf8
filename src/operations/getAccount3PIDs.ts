import type { Operation } from './operation'

/** GET /account/3pid: the requester's own validated addresses (rules 126 to 128, T118). */
export const getAccount3PIDs: Operation<'getAccount3PIDs'> = async ({ threepids }, { requester }) => {
  const owned = await threepids.list(requester.userId)
  return {
    status: 200,
    body: {
      threepids: owned.map(({ address, validatedAt, addedAt }) => ({
        medium: 'email',
        address,
        validated_at: validatedAt,
        added_at: addedAt,
      })),
    },
  }
}
