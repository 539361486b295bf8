/** What the tests call of matrix-js-sdk 0.8.5, which has no types. */
declare module 'matrix-js-sdk-2017' {
  export interface Credentials {
    readonly user_id: string
    readonly access_token: string
    readonly device_id: string
    readonly home_server: string
  }

  export interface Client {
    loginFlows(): Promise<{ flows: { type: string }[] }>
    register(user: string, password: string, session: string | null, auth: object): Promise<Credentials>
    loginWithPassword(user: string, password: string): Promise<Credentials>
    requestAdd3pidEmailToken(email: string, secret: string, attempt: number): Promise<{ sid: string }>
    addThreePid(credentials: object, bind: boolean): Promise<object>
    getThreePids(): Promise<{ threepids: { address: string }[] }>
    getDevices(): Promise<{ devices: { device_id: string }[] }>
    deleteDevice(deviceId: string, auth?: object): Promise<object>
    setPassword(auth: object, password: string): Promise<object>
    logout(): Promise<object>
    deactivateAccount(auth: object): Promise<object>
  }

  export function createClient(options: { baseUrl: string; idBaseUrl?: string; accessToken?: string }): Client
}
