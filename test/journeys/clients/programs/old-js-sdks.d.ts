/** What the tests call of old versions of matrix-js-sdk, whose own types are missing or say less. */
interface OldCredentials {
  readonly user_id: string
  readonly access_token: string
  readonly device_id: string
  readonly home_server: string
}

/** 0.3.0, of the turn of 2015. */
declare module 'matrix-js-sdk-2015' {
  export interface Client {
    loginFlows(): PromiseLike<{ flows: { type: string }[] }>
    register(user: string, password: string, session: string | null, auth: object): PromiseLike<OldCredentials>
    loginWithPassword(user: string, password: string): PromiseLike<OldCredentials>
    addThreePid(credentials: object, bind: boolean): PromiseLike<object>
    getThreePids(): PromiseLike<{ threepids: { address: string }[] }>
    setPassword(auth: object, password: string): PromiseLike<object>
  }

  export function createClient(options: { baseUrl: string; accessToken?: string }): Client
}

/** 0.8.5, of 2017. */
declare module 'matrix-js-sdk-2017' {
  export interface Client {
    loginFlows(): Promise<{ flows: { type: string }[] }>
    register(user: string, password: string, session: string | null, auth: object): Promise<OldCredentials>
    loginWithPassword(user: string, password: string): Promise<OldCredentials>
    requestAdd3pidEmailToken(email: string, secret: string, attempt: number): Promise<{ sid: string }>
    addThreePid(credentials: object, bind: boolean): Promise<object>
    deleteThreePid(medium: string, address: string): Promise<object>
    getThreePids(): Promise<{ threepids: { address: string }[] }>
    getDevices(): Promise<{ devices: { device_id: string }[] }>
    deleteDevice(deviceId: string, auth?: object): Promise<object>
    setPassword(auth: object, password: string): Promise<object>
    logout(): Promise<object>
    deactivateAccount(auth: object): Promise<object>
  }

  export function createClient(options: { baseUrl: string; idBaseUrl?: string; accessToken?: string }): Client
}

/** 12.5.0, of 2021. */
declare module 'matrix-js-sdk-2021' {
  export interface Client {
    getVersions(): Promise<{ versions: string[] }>
    isUsernameAvailable(username: string): Promise<boolean>
    register(user: string, password: string, session: string | null, auth: object): Promise<OldCredentials>
    login(type: string, more: object): Promise<OldCredentials>
    requestAdd3pidEmailToken(email: string, secret: string, attempt: number): Promise<{ sid: string }>
    addThreePidOnly(body: object): Promise<object>
    deleteThreePid(medium: string, address: string): Promise<{ id_server_unbind_result: string }>
    getThreePids(): Promise<{ threepids: { address: string }[] }>
    getDevices(): Promise<{ devices: { device_id: string }[] }>
    deleteMultipleDevices(devices: string[], auth?: object): Promise<object>
    setPassword(auth: object, password: string): Promise<object>
    logout(): Promise<object>
    deactivateAccount(auth: object, erase: boolean): Promise<object>
  }

  export function createClient(options: { baseUrl: string; idBaseUrl?: string; accessToken?: string }): Client
}
