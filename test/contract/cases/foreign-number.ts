/** A telephone number that an identity server nobody here trusts is to vouch for. */
export const byForeignNumber = {
  type: 'm.login.msisdn',
  threepid_creds: { sid: '1', client_secret: 'secret', id_server: 'foreign.example.org' },
}
