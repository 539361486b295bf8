/** What `goThroughAccountLife` reports of a server on which all is well. */
export const ACCOUNT_LIFE_REPORT = {
  discovered: 'SUCCESS',
  availability: [true, false],
  userId: '@today:gatehouse.test',
  isSameDevice: true,
  refreshes: 1,
  devices: ['the first one', 'The other device'],
  canChangePassword: true,
  refusals: {
    ofDeleted: 'M_UNKNOWN_TOKEN',
    withOldPassword: 'M_FORBIDDEN',
    ofLoggedOut: 'M_UNKNOWN_TOKEN',
    ofDeactivated: 'M_FORBIDDEN',
  },
  farewell: { id_server_unbind_result: 'success' },
}
