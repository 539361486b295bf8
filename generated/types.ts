// DO NOT EDIT: written by `npm run generate` from api/.

export interface paths {
    "/.well-known/matrix/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells the URL of the server of a domain.
         * @description A client that knows only the domain of a user ID asks here for the URL of the server. It is served for the case that
         *     the domain leads to this server.
         */
        get: operations["getWellknown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gets a list of a user's third party identifiers.
         * @description Gets a list of the third party identifiers that the homeserver has
         *     associated with the user's account.
         *
         *     This is *not* the same as the list of third party identifiers bound to
         *     the user's Matrix ID in Identity Servers.
         *
         *     Identifiers in this list may be used by the homeserver as, for
         *     example, identifiers that it will accept to reset the user's account
         *     password.
         */
        get: operations["getAccount3PIDs"];
        put?: never;
        /**
         * Adds contact information to the user's account.
         * @description Adds contact information to the user's account.
         */
        post: operations["post3PIDs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds a validated address to the account, with the password.
         * @description Does the same as `POST /account/3pid`, but needs User-Interactive Authentication. From then on the address can be
         *     used to reset the password.
         */
        post: operations["add3PID"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes at an identity server that an address belongs to the user.
         * @description The address must be validated at that identity server, which this server must trust. The account of the user does
         *     not get the address. This server remembers the binding, and removes it when the address is deleted from the
         *     account or the account is deactivated.
         */
        post: operations["bind3PID"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Removes an address from the account.
         * @description Another account can add the address then. Removing an address that the account does not have succeeds. What this
         *     server has published about it at identity servers is removed there; it tries again where one does not answer.
         */
        post: operations["delete3pidFromAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/email/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a mail with which the owner of an address can add it to an account.
         * @description The mail leads to a page on which the address is confirmed. After that the client calls `POST /account/3pid`
         *     with the `sid` and `client_secret` of this request. If this request has an access token, only the same user can
         *     do so.
         *
         *     By default the reply does not tell whether an account has the address already: the mail tells its owner.
         */
        post: operations["requestTokenTo3PIDEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/msisdn/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message with which the owner of a telephone number can add it to an account.
         * @description As `POST /register/msisdn/requestToken`, for `POST /account/3pid/add` or `POST /account/3pid`. If this request has an
         *     access token, only the same user can add the number.
         */
        post: operations["requestTokenTo3PIDMSISDN"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/3pid/unbind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Removes an address of the user from an identity server.
         * @description The account keeps the address. Where the identity server does not answer, this server tries again for about a
         *     month. It asks only identity servers that it trusts, and only if it has a key to sign with.
         */
        post: operations["unbind3pidFromAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivates an account.
         * @description Deletes the password, the addresses, the devices and all tokens of the account. Its name stays taken. It cannot be
         *     undone.
         *
         *     Without an access token the authentication identifies the account.
         */
        post: operations["deactivateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes a user's password.
         * @description Changes the password for an account on this homeserver.
         *
         *     This API endpoint uses the `User-Interactive Authentication API`_.
         *
         *     An access token should be submitted to this endpoint if the client has
         *     an active session.
         *
         *     The homeserver may change the flows available depending on whether a
         *     valid access token is provided.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password/email/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a mail with which the owner of an address can set a new password.
         * @description The mail leads to a page on which the address is confirmed. After that the client calls `POST /account/password`
         *     with the stage `m.login.email.identity` and the `sid` and `client_secret` of this request.
         *
         *     By default the reply does not tell whether an account has the address: the mail tells the owner of an unknown
         *     address.
         */
        post: operations["requestTokenToResetPasswordEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password/msisdn/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message with which the owner of a telephone number can set a new password.
         * @description As `POST /register/msisdn/requestToken`, for `POST /account/password` with the stage `m.login.msisdn`.
         */
        post: operations["requestTokenToResetPasswordMSISDN"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the owner of the access token. */
        get: operations["getTokenOwner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{stageType}/fallback/web": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page for a stage that a client does not implement.
         * @description Shows the operation and the account, the fields of the stage and a button. Changes nothing.
         *     Once the stage is completed, the page calls `window.onAuthDone()`, or posts `"authDone"` to the window that opened it.
         *     The client then repeats its request with `session` alone in `auth`.
         */
        get: operations["authFallbackPage"];
        put?: never;
        /**
         * Completes a stage; the button on its page sends this.
         * @description The stage counts in this session only. The request can be repeated.
         */
        post: operations["submitAuthFallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what this user can do on this server.
         * @description A client uses it to hide what the server would refuse.
         */
        get: operations["getCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delete_devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logs out several devices of the requester.
         * @description Deletes the devices and all of their tokens.
         */
        post: operations["deleteDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the devices of the requester. */
        get: operations["getDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describes one device of the requester. */
        get: operations["getDevice"];
        /** Renames a device of the requester. */
        put: operations["updateDevice"];
        post?: never;
        /**
         * Logs out a device of the requester.
         * @description Deletes the device and all of its tokens. Deleting a device that does not exist succeeds.
         */
        delete: operations["deleteDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the login types.
         * @description A client uses one that it implements with `POST /login`.
         */
        get: operations["getLoginFlows"];
        put?: never;
        /**
         * Logs in a user on a device.
         * @description `identifier` names the user; older clients send `user`, or `medium` and `address`. A user is named by the full user
         *     ID or its localpart, in upper or lower case.
         *
         *     An application service logs in its users with `m.login.application_service` and its own token, without a password.
         *
         *     A login on an existing device revokes the earlier tokens of that device.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logs out the device of the requester.
         * @description Deletes the device and all of its tokens.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logs out all devices of the requester.
         * @description Deletes all devices of the account, including that of this request, and all of their tokens.
         */
        post: operations["logoutAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token for a new access token.
         * @description The refresh token stays valid until one of the two new tokens is first used, so that a client can repeat the
         *     request when the reply was lost; the tokens of the lost reply are then invalid. If the refresh token is sent again
         *     after that, it was copied, and the device is logged out.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register for an account on this homeserver.
         * @description This API endpoint uses the `User-Interactive Authentication API`.
         *
         *     Register for an account on this homeserver.
         *
         *     There are two kinds of user account:
         *
         *     - `user` accounts. These accounts may use the full API described in
         *       this specification.
         *
         *     - `guest` accounts. These accounts may have limited permissions and
         *       may not be supported by all servers.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/available": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells whether a user name can be registered.
         * @description Applies the same rules as `POST /register`. The name is not reserved.
         */
        get: operations["checkUsernameAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/email/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Requests a validation token be sent to the given email address
         * @description Proxies the identity server API `validate/email/requestToken`, but
         *     additionally inform the user if the given email is already associated
         *     with an account on this Home Server.
         *
         *     Note that, for consistency, this API takes JSON objects, though the
         *     Identity Server API takes ``x-www-form-urlencoded`` parameters. See the
         *     Identity Server API for further information, including the full list of
         *     response coes.
         */
        post: operations["requestTokenToRegisterEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/msisdn/requestToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a message with which the owner of a telephone number can register an account.
         * @description A trusted identity server sends the message. The client sends the code in it to `submit_url`, and then calls
         *     `POST /register` with the stage `m.login.msisdn` and the `sid` and `client_secret` of this request.
         */
        post: operations["requestTokenToRegisterMSISDN"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokenrefresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token, as the 2016 documents name it.
         * @description Differs from `POST /refresh` only in the error for an invalid token.
         */
        post: operations["tokenRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validate/email/submitToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that the link in a mail leads to.
         * @description Shows the address and the account, with a button to confirm. Changes nothing.
         */
        get: operations["confirmEmailPage"];
        put?: never;
        /**
         * Confirms an email address; the button on the page sends this.
         * @description The request has no body. It can be repeated.
         */
        post: operations["submitEmailToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validate/msisdn/submitToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the code of a message to a telephone number.
         * @description The identity server that sent the message decides. A few wrong codes end the validation.
         */
        post: operations["submitMsisdnToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_matrix/client/v1/register/m.login.registration_token/validity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells whether a registration token can be used now.
         * @description The operator gives registration tokens to people who may register. The token is not reserved: one that is valid now
         *     may be used up before the registration is completed.
         */
        get: operations["registrationTokenValidity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_matrix/client/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the versions of the specification that the server supports.
         * @description Clients ask this first, to find out whether this is a Matrix server. Versions up to `r0.6.1` were named
         *     after the client-server API, later ones after the whole specification.
         */
        get: operations["getVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page with the documentation of the API.
         * @description Lists every operation, with a search and a form to try it. It loads nothing from other servers.
         */
        get: operations["docsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The style sheet of the page with the documentation. */
        get: operations["docsStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The script of the page with the documentation. */
        get: operations["docsScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns this contract as an OpenAPI document, in JSON.
         * @description What a client needs to know: paths below the prefix of the API (a server variable), the errcodes of each status, and
         *     examples.
         */
        get: operations["getOpenApiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns this contract as an OpenAPI document, in YAML.
         * @description The same as `GET /openapi.json`, for people who read it.
         */
        get: operations["getOpenApiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Authentication Data
         * @description The credentials of one stage of User-Interactive Authentication; null for none yet.
         * @example {
         *       "type": "example.type.foo",
         *       "session": "xxxxx",
         *       "example_credential": "verypoorsharedsecret"
         *     }
         */
        AuthData: ({
            /** @description The login type that the client attempts. */
            type?: string;
            /** @description The session that the server gave. */
            session?: string;
            /** @description The user, for `m.login.password`, as older clients send it. */
            user?: components["schemas"]["Credential"];
            /** @description The password, for `m.login.password`. */
            password?: components["schemas"]["Credential"];
            /** @description The answer of the captcha, for `m.login.recaptcha`. */
            response?: components["schemas"]["Credential"];
            /** @description The token, for `m.login.registration_token`. */
            token?: components["schemas"]["Credential"];
        } & {
            [key: string]: components["schemas"]["Credential"];
        }) | null;
        /**
         * Authentication response
         * @description The server needs more authentication before it carries out the request.
         */
        AuthResponse: {
            /**
             * Flow information
             * @description The ways to authenticate; completing any one of them is enough.
             */
            flows: {
                /** @description The login types of this flow. */
                stages: string[];
            }[];
            /**
             * @description Parameters for the client, by login type.
             * @example {
             *       "example.type.baz": {
             *         "example_key": "foobar"
             *       }
             *     }
             */
            params?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /**
             * @description The session, to be sent back with the next attempt if it is given.
             * @example xxxxxxyz
             */
            session?: string;
            /** @description The completed stages. */
            completed?: string[];
            /** @description The code of the error. */
            errcode?: string;
            /** @description A description of the error. */
            error?: string;
        };
        /** Phone number validation session */
        CodeSent: {
            /**
             * @description The ID of this validation, to be used with the `client_secret` of the request.
             * @example 4fQ0mN7cLrT2wXkZ
             */
            sid: string;
            /**
             * @description Where the client sends the code of the message, with `sid` and `client_secret`, by POST and without an access token.
             * @example https://matrix.example.org/_matrix/client/r0/validate/msisdn/submitToken
             */
            submit_url: string;
        };
        /**
         * Credential
         * @description A credential of a stage, or a part of one.
         */
        Credential: {
            [key: string]: components["schemas"]["Credential"];
        } | ({
            [key: string]: components["schemas"]["Credential"];
        } | string | number | boolean | null)[] | string | number | boolean | null;
        /** Device */
        Device: {
            /**
             * @description The ID of the device, unique within the account.
             * @example GHTYAJCE
             */
            device_id: string;
            /**
             * @description The name of the device. Absent if it has none.
             * @example Jungle Phone
             */
            display_name?: string;
        };
        /**
         * Error
         * @description A Matrix-level Error
         */
        Error: {
            /** @description A code for the error, for programs. */
            errcode: string;
            /** @description A description of the error, for people. */
            error: string;
        };
        /** Email validation request */
        RequestEmailValidation: {
            /**
             * @description A secret that the client generates. It is needed again, with the `sid`, to use the validated address.
             * @example 9Yx_q2.h71-fEbV0
             */
            client_secret: string;
            /**
             * @description The address that the mail is sent to.
             * @example alice@example.org
             */
            email: string;
            /**
             * @description Distinguishes a repeated request from a request for another mail: a mail is sent only for a number greater than
             *     that of the request before. A whole number from 0 to 9007199254740991, which may be written as a string of digits.
             * @example 1
             */
            send_attempt: number | string;
        };
        /** Phone number validation request */
        RequestMsisdnValidation: {
            /**
             * @description A secret that the client generates. It is needed again, with the `sid`, to use the validated number.
             * @example 9Yx_q2.h71-fEbV0
             */
            client_secret: string;
            /**
             * @description The country that the number is dialled from, in two capital letters (ISO 3166-1).
             * @example GB
             */
            country: string;
            /**
             * @description The number as it is dialled in that country, or with a plus sign and the code of its country.
             * @example 07700 900001
             */
            phone_number: string;
            /**
             * @description Distinguishes a repeated request from a request for another message: a message is sent only for a number greater
             *     than that of the request before. A whole number from 0 to 9007199254740991, or such a number as a string of digits.
             * @example 1
             */
            send_attempt: number | string;
        };
        /** Validation session */
        Sid: {
            /**
             * @description The ID of this validation, to be used with the `client_secret` of the request.
             * @example 4fQ0mN7cLrT2wXkZ
             */
            sid: string;
        };
        /** Unbind result */
        UnbindResult: {
            /**
             * @description `success` if the identity servers have removed what was to be removed. `no-support` if one may still have it: it
             *     refuses or does not answer, this server does not trust it, or it is not known which one has it.
             * @example success
             * @enum {string}
             */
            id_server_unbind_result: "success" | "no-support";
        };
        /** Rate limited */
        RateLimited: {
            /** @description How many milliseconds to wait. */
            retry_after_ms?: number;
        } & components["schemas"]["Error"];
        /** Error of a token */
        TokenError: {
            /** @description With `M_UNKNOWN_TOKEN`. If true, the client can log the device in again and keep its data. */
            soft_logout?: boolean;
        } & components["schemas"]["Error"];
        Unauthorized: components["schemas"]["AuthResponse"] | components["schemas"]["TokenError"];
        SessionError: components["schemas"]["Error"] | (components["schemas"]["Error"] & components["schemas"]["AuthResponse"]);
        RateLimitedSession: components["schemas"]["RateLimited"] | (components["schemas"]["RateLimited"] & components["schemas"]["AuthResponse"]);
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getWellknown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The URL of the server. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "m.homeserver": {
                     *         "base_url": "https://matrix.example.org"
                     *       }
                     *     }
                     */
                    "application/json": {
                        "m.homeserver": {
                            /** @description The URL that the paths of all other operations are appended to. */
                            base_url: string;
                        };
                    };
                };
            };
        };
    };
    getAccount3PIDs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lookup was successful. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "threepids": [
                     *         {
                     *           "medium": "email",
                     *           "address": "monkey@banana.island",
                     *           "validated_at": 1467244800000,
                     *           "added_at": 1467244860000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        threepids: {
                            /**
                             * @description The medium of the third party identifier.
                             * @enum {string}
                             */
                            medium: "email" | "msisdn";
                            /** @description The third party identifier address. */
                            address: string;
                            /** @description When the address was validated, in milliseconds since the epoch. */
                            validated_at: number;
                            /** @description When the address was added to the account, in milliseconds since the epoch. */
                            added_at: number;
                        }[];
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    post3PIDs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * ThreePidCredentials
                     * @description The third party credentials to associate with the account.
                     */
                    threePidCreds?: {
                        /** @description The client secret used in the session with the Identity Server. */
                        client_secret?: string;
                        /** @description The Identity Server to use. */
                        id_server?: string;
                        /** @description The session identifier given by the Identity Server. */
                        sid?: string;
                        /** @description An access token of the identity server, which its API v2 needs. It is sent to that server only. */
                        id_access_token?: string;
                    };
                    /**
                     * @description Whether the homeserver should also bind this third party
                     *     identifier to the account's Matrix ID with the passed
                     *     identity server. Default: ``false``.
                     */
                    bind?: boolean;
                    /** @description The same as threePidCreds, in the spelling of later releases. */
                    three_pid_creds?: {
                        client_secret?: string;
                        id_server?: string;
                        /** @description An access token of the identity server, which its API v2 needs. It is sent to that server only. */
                        id_access_token?: string;
                        sid?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The addition was successful. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The credentials could not be verified with the identity server. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_AUTH_FAILED",
                     *       "error": "The third party credentials could not be verified by the identity server."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN" | "M_SERVER_NOT_TRUSTED" | "M_THREEPID_AUTH_FAILED";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    add3PID: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Authentication with the password. */
                    auth?: components["schemas"]["AuthData"];
                    /**
                     * @description The secret of the request for a mail. A repeated request of the session may leave it out.
                     * @example 9Yx_q2.h71-fEbV0
                     */
                    client_secret?: string;
                    /**
                     * @description The `sid` of the reply to that request. A repeated request may leave it out.
                     * @example 4fQ0mN7cLrT2wXkZ
                     */
                    sid?: string;
                };
            };
        };
        responses: {
            /** @description The address was added to the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_IN_USE`` : The address belongs to another account.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_IN_USE",
                     *       "error": "This address already belongs to an account on this server."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE";
                    };
                };
            };
            /**
             * @description More authentication is needed, or the attempt failed:
             *
             *     * ``M_FORBIDDEN`` : The password is wrong.
             *     * ``M_INVALID_PARAM`` : This stage cannot be completed now.
             *     * ``M_MISSING_PARAM`` : A member that the stage needs is missing.
             *     * ``M_UNKNOWN`` : The session is unknown or has expired. The reply has a new one.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "flows": [
                     *         {
                     *           "stages": [
                     *             "m.login.password"
                     *           ]
                     *         }
                     *       ],
                     *       "params": {},
                     *       "session": "xxxxxxyz",
                     *       "completed": []
                     *     }
                     */
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_MISSING_TOKEN" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The request is refused:
             *
             *     * ``M_FORBIDDEN`` : The session belongs to another operation, or the password to another account.
             *     * ``M_THREEPID_AUTH_FAILED`` : The address was not validated for this account.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_AUTH_FAILED",
                     *       "error": "This address is not validated for your account."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN" | "M_THREEPID_AUTH_FAILED";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    bind3PID: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The secret of the validation at the identity server.
                     * @example 9Yx_q2.h71-fEbV0
                     */
                    client_secret: string;
                    /**
                     * @description The name of the identity server.
                     * @example id.example.org
                     */
                    id_server: string;
                    /**
                     * @description An access token of the identity server, which its API v2 needs. It is sent to that server only.
                     * @example abc123_OpaqueString
                     */
                    id_access_token?: string;
                    /**
                     * @description The ID of the validation at the identity server.
                     * @example abc123987
                     */
                    sid: string;
                };
            };
        };
        responses: {
            /** @description The identity server has published it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_SESSION_NOT_VALIDATED`` : The address is not validated there yet.
             *     * ``M_SESSION_EXPIRED`` : The validation there is too old.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_SESSION_NOT_VALIDATED",
                     *       "error": "This address is not validated at the identity server."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_SESSION_EXPIRED" | "M_SESSION_NOT_VALIDATED";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The request is refused:
             *
             *     * ``M_SERVER_NOT_TRUSTED`` : This server does not trust the identity server, and did not contact it.
             *     * ``M_TERMS_NOT_SIGNED`` : The user has to accept the terms of the identity server first.
             *     * ``M_THREEPID_AUTH_FAILED`` : The identity server refuses the access token or the address.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_TERMS_NOT_SIGNED",
                     *       "error": "The identity server wants you to accept its terms first."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN" | "M_SERVER_NOT_TRUSTED" | "M_TERMS_NOT_SIGNED" | "M_THREEPID_AUTH_FAILED";
                    };
                };
            };
            /** @description * ``M_NO_VALID_SESSION`` : The identity server does not know this validation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_NO_VALID_SESSION",
                     *       "error": "The identity server does not know this validation."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_NO_VALID_SESSION";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    delete3pidFromAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example email
                     * @enum {string}
                     */
                    medium: "email" | "msisdn";
                    /**
                     * @description As `GET /account/3pid` lists it.
                     * @example alice@example.org
                     */
                    address: string;
                    /** @description An identity server to remove the address from, besides those that this server has published it at. */
                    id_server?: string;
                };
            };
        };
        responses: {
            /** @description The account does not have the address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id_server_unbind_result": "success"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description `success` if the identity servers have removed what was to be removed. `no-support` if one may still
                         *     have it.
                         * @enum {string}
                         */
                        id_server_unbind_result: "success" | "no-support";
                    };
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenTo3PIDEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEmailValidation"];
            };
        };
        responses: {
            /** @description A mail is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ"
                     *     }
                     */
                    "application/json": components["schemas"]["Sid"];
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_IN_USE`` : The address already belongs to an account on this server. Only sent by servers that
             *       are configured to do so.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_IN_USE",
                     *       "error": "This address already belongs to an account on this server."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenTo3PIDMSISDN: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestMsisdnValidation"];
            };
        };
        responses: {
            /** @description A message with a code is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ",
                     *       "submit_url": "https://matrix.example.org/_matrix/client/r0/validate/msisdn/submitToken"
                     *     }
                     */
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_IN_USE`` : The number already belongs to an account on this server. Only sent by servers that
             *       are configured to do so.
             *     * ``M_THREEPID_MEDIUM_NOT_SUPPORTED`` : No identity server is configured to send messages, so this server cannot validate telephone numbers.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "\"phone_number\" is not a telephone number."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE" | "M_THREEPID_MEDIUM_NOT_SUPPORTED";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    unbind3pidFromAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example email
                     * @enum {string}
                     */
                    medium: "email" | "msisdn";
                    /**
                     * @description The address, as it was validated.
                     * @example alice@example.org
                     */
                    address: string;
                    /**
                     * @description The identity server to remove it from. If it is not given, those that this server has published it at.
                     * @example id.example.org
                     */
                    id_server?: string;
                };
            };
        };
        responses: {
            /** @description The request was carried out as far as possible. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id_server_unbind_result": "success"
                     *     }
                     */
                    "application/json": components["schemas"]["UnbindResult"];
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    deactivateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "erase": false
                 *     }
                 */
                "application/json": {
                    /** @description Authentication with the password. */
                    auth?: components["schemas"]["AuthData"];
                    /**
                     * @description An identity server to remove the addresses of the account from, besides those that this server has
                     *     published them at.
                     */
                    id_server?: string;
                    /**
                     * @description Whether the data of the user is erased as well. This server keeps no data beyond the name either way.
                     * @example false
                     */
                    erase?: boolean;
                };
            };
        };
        responses: {
            /** @description The account is deactivated. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id_server_unbind_result": "success"
                     *     }
                     */
                    "application/json": components["schemas"]["UnbindResult"];
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description More authentication is needed, or the attempt failed:
             *
             *     * ``M_FORBIDDEN`` : The user name or the password is wrong.
             *     * ``M_INVALID_PARAM`` : This stage cannot be completed now.
             *     * ``M_MISSING_PARAM`` : A member that the stage needs is missing.
             *     * ``M_UNKNOWN`` : The session is unknown or has expired. The reply has a new one.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "flows": [
                     *         {
                     *           "stages": [
                     *             "m.login.password"
                     *           ]
                     *         }
                     *       ],
                     *       "params": {},
                     *       "session": "xxxxxxyz",
                     *       "completed": []
                     *     }
                     */
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The request is refused:
             *
             *     * ``M_FORBIDDEN`` : The session belongs to another operation, or the password to another account.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "The password must be that of the account that the access token belongs to."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The new password for the account.
                     * @example ihatebananas
                     */
                    new_password?: string;
                    /**
                     * @description Additional authentication information for the
                     *     user-interactive authentication API.
                     */
                    auth?: components["schemas"]["AuthData"];
                    /**
                     * @description Whether the other devices of the account are logged out; true if it is not given.
                     * @example true
                     */
                    logout_devices?: boolean;
                };
            };
        };
        responses: {
            /** @description The password has been changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_WEAK_PASSWORD";
                    };
                };
            };
            /** @description The homeserver requires additional authentication information. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_UNAUTHORIZED" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The session belongs to another operation, or to another user. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenToResetPasswordEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEmailValidation"];
            };
        };
        responses: {
            /** @description A mail is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ"
                     *     }
                     */
                    "application/json": components["schemas"]["Sid"];
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_NOT_FOUND`` : No account on this server has this address. Only sent by servers that are
             *       configured to do so.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_NOT_FOUND",
                     *       "error": "No account on this server has this address."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_NOT_FOUND";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenToResetPasswordMSISDN: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestMsisdnValidation"];
            };
        };
        responses: {
            /** @description A message with a code is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ",
                     *       "submit_url": "https://matrix.example.org/_matrix/client/r0/validate/msisdn/submitToken"
                     *     }
                     */
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_NOT_FOUND`` : No account on this server has this number. Only sent by servers that are configured to
             *       do so.
             *     * ``M_THREEPID_MEDIUM_NOT_SUPPORTED`` : No identity server is configured to send messages, so this server cannot validate telephone numbers.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "\"phone_number\" is not a telephone number."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_MEDIUM_NOT_SUPPORTED" | "M_THREEPID_NOT_FOUND";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getTokenOwner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The owner of the access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "@alice:example.org",
                     *       "device_id": "GHTYAJCE",
                     *       "is_guest": false
                     *     }
                     */
                    "application/json": {
                        /** @description The full user ID. */
                        user_id: string;
                        /** @description The device that the token belongs to. */
                        device_id: string;
                        /** @description Whether the account is a guest's. */
                        is_guest: boolean;
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    authFallbackPage: {
        parameters: {
            query: {
                /**
                 * @description The session that the client was given with the flows.
                 * @example xxxxxxyz
                 */
                session: string;
            };
            header?: never;
            path: {
                /**
                 * @description The stage; one that the session can complete next.
                 * @example m.login.dummy
                 */
                stageType: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page of the stage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /**
             * @description The URL of the page is malformed:
             *
             *     * ``M_MISSING_PARAM`` : The session is missing.
             *     * ``M_INVALID_PARAM`` : A parameter is too long, or was given more than once.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_MISSING_PARAM",
                     *       "error": "session is required"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_INVALID_PARAM" | "M_MISSING_PARAM";
                    };
                };
            };
            /** @description A page that says that this stage cannot be completed in this session. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    submitAuthFallback: {
        parameters: {
            query: {
                /**
                 * @description The session that the client was given with the flows.
                 * @example xxxxxxyz
                 */
                session: string;
            };
            header?: never;
            path: {
                /**
                 * @description The stage; one that the session can complete next.
                 * @example m.login.dummy
                 */
                stageType: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: components["schemas"]["Credential"];
                };
            };
        };
        responses: {
            /** @description The stage is completed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /**
             * @description The URL of the page is malformed:
             *
             *     * ``M_MISSING_PARAM`` : The session is missing.
             *     * ``M_INVALID_PARAM`` : A parameter is too long, or was given more than once.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_MISSING_PARAM",
                     *       "error": "session is required"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description The stage failed:
             *
             *     * ``M_FORBIDDEN`` : The user name or the password is wrong.
             *     * ``M_UNAUTHORIZED`` : The credentials are not accepted, or not yet.
             *     * ``M_MISSING_PARAM`` : A member that the stage needs is missing.
             *     * ``M_INVALID_PARAM`` : The stage cannot be completed now.
             *     * ``M_CAPTCHA_NEEDED`` : The answer to the captcha is missing.
             *     * ``M_CAPTCHA_INVALID`` : The answer to the captcha is wrong or too old.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "The user name or the password is wrong."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_CAPTCHA_INVALID" | "M_CAPTCHA_NEEDED" | "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_UNAUTHORIZED";
                    };
                };
            };
            /**
             * @description The session cannot be continued:
             *
             *     * ``M_FORBIDDEN`` : The session is unknown, finished or expired, or belongs to another user.
             *     * ``M_SERVER_NOT_TRUSTED`` : This server does not trust the identity server.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "This session is unknown, finished or expired."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_SERVER_NOT_TRUSTED";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "capabilities": {
                     *         "m.change_password": {
                     *           "enabled": true
                     *         },
                     *         "m.3pid_changes": {
                     *           "enabled": true
                     *         },
                     *         "m.set_displayname": {
                     *           "enabled": false
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description By name. The specification gives the default of those that are not listed. */
                        capabilities: {
                            [key: string]: {
                                enabled: boolean;
                            };
                        };
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    deleteDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "devices": [
                 *         "GHTYAJCE",
                 *         "JLAFKJWSCS"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The IDs of the devices. A repeated request of the session may leave it out.
                     * @example [
                     *       "GHTYAJCE",
                     *       "JLAFKJWSCS"
                     *     ]
                     */
                    devices?: string[];
                    /** @description Authentication with the password. */
                    auth?: components["schemas"]["AuthData"];
                };
            };
        };
        responses: {
            /** @description The request was carried out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description More authentication is needed, or the attempt failed:
             *
             *     * ``M_FORBIDDEN`` : The password is wrong.
             *     * ``M_INVALID_PARAM`` : This stage cannot be completed now.
             *     * ``M_MISSING_PARAM`` : A member that the stage needs is missing.
             *     * ``M_UNKNOWN`` : The session is unknown or has expired. The reply has a new one.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "flows": [
                     *         {
                     *           "stages": [
                     *             "m.login.password"
                     *           ]
                     *         }
                     *       ],
                     *       "params": {},
                     *       "session": "xxxxxxyz",
                     *       "completed": []
                     *     }
                     */
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_MISSING_TOKEN" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The request is refused:
             *
             *     * ``M_FORBIDDEN`` : The session belongs to another operation, or the password to another account.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "The password must be that of the account that the access token belongs to."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The devices, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "devices": [
                     *         {
                     *           "device_id": "GHTYAJCE",
                     *           "display_name": "Jungle Phone"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        devices: components["schemas"]["Device"][];
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The device.
                 * @example GHTYAJCE
                 */
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "device_id": "GHTYAJCE",
                     *       "display_name": "Jungle Phone"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            /**
             * @description The URL is malformed:
             *
             *     * ``M_INVALID_PARAM`` : The device ID is longer than 512 characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "deviceId must NOT have more than 512 characters"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_INVALID_PARAM";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /**
             * @description There is no such device:
             *
             *     * ``M_NOT_FOUND`` : The requester has no device with this ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_NOT_FOUND",
                     *       "error": "You have no device with this ID."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_NOT_FOUND";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    updateDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The device.
                 * @example GHTYAJCE
                 */
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "display_name": "Jungle Phone"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The new name, without control characters. If it is not given, the name stays.
                     * @example Jungle Phone
                     */
                    display_name?: string;
                };
            };
        };
        responses: {
            /** @description The request was carried out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Guests may not use this operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /**
             * @description There is no such device:
             *
             *     * ``M_NOT_FOUND`` : The requester has no device with this ID.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_NOT_FOUND",
                     *       "error": "You have no device with this ID."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_NOT_FOUND";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    deleteDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The device.
                 * @example GHTYAJCE
                 */
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "auth": {
                 *         "type": "m.login.password",
                 *         "session": "xxxxxxyz",
                 *         "identifier": {
                 *           "type": "m.id.user",
                 *           "user": "alice"
                 *         },
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description Authentication with the password. */
                    auth?: components["schemas"]["AuthData"];
                };
            };
        };
        responses: {
            /** @description The request was carried out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description More authentication is needed, or the attempt failed:
             *
             *     * ``M_FORBIDDEN`` : The password is wrong.
             *     * ``M_INVALID_PARAM`` : This stage cannot be completed now.
             *     * ``M_MISSING_PARAM`` : A member that the stage needs is missing.
             *     * ``M_UNKNOWN`` : The session is unknown or has expired. The reply has a new one.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "flows": [
                     *         {
                     *           "stages": [
                     *             "m.login.password"
                     *           ]
                     *         }
                     *       ],
                     *       "params": {},
                     *       "session": "xxxxxxyz",
                     *       "completed": []
                     *     }
                     */
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_MISSING_TOKEN" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The request is refused:
             *
             *     * ``M_FORBIDDEN`` : The session belongs to another operation, or the password to another account.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "The password must be that of the account that the access token belongs to."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getLoginFlows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The login types, the one for people first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "flows": [
                     *         {
                     *           "type": "m.login.password"
                     *         },
                     *         {
                     *           "type": "m.login.application_service"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        flows: {
                            /** @description The login type. */
                            type: string;
                        }[];
                    };
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "m.login.password",
                 *       "identifier": {
                 *         "type": "m.id.user",
                 *         "user": "alice"
                 *       },
                 *       "password": "correct horse battery",
                 *       "initial_device_display_name": "Jungle Phone"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The login type.
                     * @example m.login.password
                     */
                    type: string;
                    /**
                     * @description The user: `m.id.user` with `user`, `m.id.thirdparty` with `medium` and `address`, or `m.id.phone` with `phone`
                     *     as it is dialled in `country`, or in international form.
                     * @example {
                     *       "type": "m.id.user",
                     *       "user": "alice"
                     *     }
                     */
                    identifier?: {
                        type: string;
                        user?: string;
                        medium?: string;
                        address?: string;
                        country?: string;
                        phone?: string;
                    };
                    /** @description The user who logs in, as older clients send it. */
                    user?: string;
                    /** @description With `address`, the user who logs in, as older clients send it. */
                    medium?: string;
                    address?: string;
                    /**
                     * @description The user's password, for `m.login.password`.
                     * @example correct horse battery
                     */
                    password?: string;
                    /**
                     * @description The device to log in, in printable ASCII without spaces. The server generates one if it is not given.
                     * @example GHTYAJCE
                     */
                    device_id?: string;
                    /**
                     * @description The name of the device, if it is a new one. A long name is cut.
                     * @example Jungle Phone
                     */
                    initial_device_display_name?: string;
                    /**
                     * @description Whether the client supports refresh tokens. Only then the access token expires and comes with a refresh
                     *     token.
                     */
                    refresh_token?: boolean;
                };
            };
        };
        responses: {
            /** @description The user is logged in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "@alice:example.org",
                     *       "access_token": "gat_VYbZkA0l8x2uQmJ3cWn5tHs7RdLpE1oGiXfKqTzaBwM_4fQ0mN",
                     *       "device_id": "GHTYAJCE",
                     *       "home_server": "example.org"
                     *     }
                     */
                    "application/json": {
                        /** @description The full user ID. */
                        user_id: string;
                        /** @description For all other requests of this device. */
                        access_token: string;
                        /** @description The device that is logged in. */
                        device_id: string;
                        /** @description The name of the server. It is in the user ID, too; clients of 2016 read it here. */
                        home_server: string;
                        /** @description For `POST /refresh`; only if the client asked for it. */
                        refresh_token?: string;
                        /** @description The lifetime of the access token in milliseconds. If it is not given, the token does not expire. */
                        expires_in_ms?: number;
                    };
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_UNKNOWN`` : The server does not offer this login type.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_UNKNOWN",
                     *       "error": "This server does not offer the login type \"m.login.magic\"."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_UNKNOWN";
                    };
                };
            };
            /**
             * @description The request needs the token of an application service:
             *
             *     * ``M_MISSING_TOKEN`` : The token is missing.
             *     * ``M_UNKNOWN_TOKEN`` : The token does not belong to an application service.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_UNKNOWN_TOKEN",
                     *       "error": "This token does not belong to an application service."
                     *     }
                     */
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /**
             * @description The login was refused:
             *
             *     * ``M_EXCLUSIVE`` : The user is outside the namespaces of the application service.
             *     * ``M_FORBIDDEN`` : The user name or the password is wrong. The reply does not tell which, nor whether the account
             *       exists.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "The user name or the password is wrong."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_EXCLUSIVE" | "M_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request was carried out. Its access token is no longer valid. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    logoutAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request was carried out. Its access token is no longer valid. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The access token is missing or not valid. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_MISSING_TOKEN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "grt_5sVwXe0aDnPfLjZkA0l8x2uQmJ3cWnHs7RdLpE1oGiY_3hT9cX"
                 *     }
                 */
                "application/json": {
                    /** @description The newest refresh token of the device. */
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description New tokens for the same device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "gat_VYbZkA0l8x2uQmJ3cWn5tHs7RdLpE1oGiXfKqTzaBwM_4fQ0mN",
                     *       "refresh_token": "grt_Kk0ZtQx7mWv2cYb4uEoG8aJr1sDhPnLf5iXzTgCqB3w_1b7RkW",
                     *       "expires_in_ms": 3600000
                     *     }
                     */
                    "application/json": {
                        /** @description The new access token. */
                        access_token: string;
                        /** @description The refresh token for the next refresh. */
                        refresh_token: string;
                        /** @description The lifetime of the access token, in milliseconds. */
                        expires_in_ms: number;
                    };
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description The refresh token is invalid:
             *
             *     * ``M_UNKNOWN_TOKEN`` : It is unknown or was replaced. The user has to log in again.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_UNKNOWN_TOKEN",
                     *       "error": "This refresh token is not valid. Log in again.",
                     *       "soft_logout": false
                     *     }
                     */
                    "application/json": components["schemas"]["TokenError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    register: {
        parameters: {
            query?: {
                /**
                 * @description The kind of account to register. Defaults to `user`.
                 * @example user
                 */
                kind?: "guest" | "user";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Additional authentication information for the
                     *     user-interactive authentication API.
                     */
                    auth?: components["schemas"]["AuthData"];
                    /**
                     * @description If true, the server binds the email used for authentication
                     *     to the Matrix ID with the ID Server.
                     * @example false
                     */
                    bind_email?: boolean;
                    /**
                     * @description The local part of the desired Matrix ID. If omitted, the
                     *     homeserver MUST generate a Matrix ID local part.
                     * @example cheeky_monkey
                     */
                    username?: string;
                    /**
                     * @description The desired password for the account.
                     * @example ilovebananas
                     */
                    password?: string;
                    /** @description The username, as the first application services spell it. */
                    user?: string;
                    /** @description m.login.application_service when an application service registers one of its users. */
                    type?: string;
                    /** @description The access token of the guest account that becomes this account. */
                    guest_access_token?: string;
                    /**
                     * @description The device to log in, in printable ASCII without spaces; generated by the server if it is not given.
                     * @example GHTYAJCE
                     */
                    device_id?: string;
                    /**
                     * @description The name of the device, if it is a new one. A long name is cut.
                     * @example Jungle Phone
                     */
                    initial_device_display_name?: string;
                    /**
                     * @description If true, the account is registered without logging in.
                     * @example false
                     */
                    inhibit_login?: boolean;
                    /**
                     * @description Whether the client supports refresh tokens.
                     * @example false
                     */
                    refresh_token?: boolean;
                };
            };
        };
        responses: {
            /** @description The account has been registered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "@cheeky_monkey:matrix.org",
                     *       "access_token": "abc123",
                     *       "home_server": "matrix.org",
                     *       "refresh_token": "def456"
                     *     }
                     */
                    "application/json": {
                        /** @description The fully-qualified Matrix ID that has been registered. */
                        user_id: string;
                        /**
                         * @description An access token for the account. This access token can then
                         *     be used to authorize other requests. The access token may
                         *     expire at some point, and if so, it SHOULD come with a
                         *     ``refresh_token``. There is no specific error message to
                         *     indicate that a request has failed because an access token
                         *     has expired; instead, if a client has reason to believe its
                         *     access token is valid, and it receives an auth error, they
                         *     should attempt to refresh for a new token on failure, and
                         *     retry the request with the new token.
                         */
                        access_token?: string;
                        /**
                         * @description (optional) A ``refresh_token`` may be exchanged for a new
                         *     ``access_token`` using the /tokenrefresh API endpoint.
                         */
                        refresh_token?: string;
                        /** @description The hostname of the homeserver on which the account has been registered. */
                        home_server?: string;
                        /** @description The device that was logged in. Absent, as the access token is, if the login was inhibited. */
                        device_id?: string;
                        /** @description The lifetime of the access token in milliseconds. If it is not given, the token does not expire. */
                        expires_in_ms?: number;
                    };
                };
            };
            /**
             * @description Part of the request was invalid. This may include one of the
             *     following error codes:
             *
             *     * ``M_USER_IN_USE`` : The desired user ID is already taken.
             *     * ``M_INVALID_USERNAME`` : The desired user ID is not a valid user
             *       name.
             *     * ``M_EXCLUSIVE`` : The desired user ID is in the exclusive
             *       namespace claimed by an application service.
             *
             *     These errors may be returned at any stage of the registration
             *     process, including after authentication if the requested user ID
             *     was registered whilst the client was performing authentication.
             *
             *     Homeservers MUST perform the relevant checks and return these codes
             *     before performing User-Interactive Authentication, although they
             *     may also return them after authentication is completed if, for
             *     example, the requested user ID was registered whilst the client was
             *     performing authentication.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_USER_IN_USE",
                     *       "error": "Desired user ID is already taken."
                     *     }
                     */
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_EXCLUSIVE" | "M_INVALID_PARAM" | "M_INVALID_USERNAME" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE" | "M_USER_IN_USE" | "M_WEAK_PASSWORD";
                    };
                };
            };
            /** @description The homeserver requires additional authentication information. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unauthorized"] & {
                        /** @enum {string} */
                        errcode?: "M_CAPTCHA_INVALID" | "M_CAPTCHA_NEEDED" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_MISSING_TOKEN" | "M_UNAUTHORIZED" | "M_UNKNOWN" | "M_UNKNOWN_TOKEN";
                    };
                };
            };
            /** @description Registration is closed, this kind of account is not offered, or the session belongs to another operation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN" | "M_SERVER_NOT_TRUSTED";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitedSession"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionError"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    checkUsernameAvailability: {
        parameters: {
            query: {
                /**
                 * @description The desired localpart.
                 * @example alice
                 */
                username: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The name can be registered now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": true
                     *     }
                     */
                    "application/json": {
                        /** @description Always true. */
                        available: boolean;
                    };
                };
            };
            /**
             * @description The name cannot be registered:
             *
             *     * ``M_USER_IN_USE`` : It is taken.
             *     * ``M_INVALID_USERNAME`` : It is not a valid user name.
             *     * ``M_EXCLUSIVE`` : It is reserved by an application service.
             *     * ``M_MISSING_PARAM`` : The name is missing.
             *     * ``M_INVALID_PARAM`` : The name was given more than once, or is longer than 1024 characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_USER_IN_USE",
                     *       "error": "This user name is already taken. Choose another one."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_EXCLUSIVE" | "M_INVALID_PARAM" | "M_INVALID_USERNAME" | "M_MISSING_PARAM" | "M_USER_IN_USE";
                    };
                };
            };
            /**
             * @description No name can be registered:
             *
             *     * ``M_FORBIDDEN`` : Registration is closed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "This server does not take new accounts."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenToRegisterEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Client-generated secret string used to protect this session
                     * @example this_is_my_secret_string
                     */
                    client_secret: string;
                    /**
                     * @description The email address
                     * @example example@example.com
                     */
                    email: string;
                    /**
                     * @description Distinguishes a repeated request from a request for another mail: a mail is sent only for a number greater than
                     *     that of the request before. A whole number from 0 to 9007199254740991, which may be written as a string of digits.
                     * @example 1
                     */
                    send_attempt: number | string;
                };
            };
        };
        responses: {
            /**
             * @description An email has been sent to the specified address. Note that this may
             *     be an email containing the validation token or it may be informing
             *     the user of an error.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ"
                     *     }
                     */
                    "application/json": {
                        /** @description The ID of this validation, to be used with the `client_secret` of the request. */
                        sid: string;
                    };
                };
            };
            /**
             * @description Returns an error object indicating the nature of the error. A Home
             *     Server may use ``M_THREEPID_IN_USE`` to inform the user that the
             *     email address is already registered to an account on this server,
             *     however, if the home server has the ability to send email, it is
             *     recommended that the server instead send an email to the user with
             *     instructions on how to reset their password.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_THREEPID_IN_USE",
                     *       "error": "The specified address is already in use"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE";
                    };
                };
            };
            /** @description Registration is closed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    requestTokenToRegisterMSISDN: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestMsisdnValidation"];
            };
        };
        responses: {
            /** @description A message with a code is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sid": "4fQ0mN7cLrT2wXkZ",
                     *       "submit_url": "https://matrix.example.org/_matrix/client/r0/validate/msisdn/submitToken"
                     *     }
                     */
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_THREEPID_IN_USE`` : The number already belongs to an account on this server. Only sent by servers that
             *       are configured to do so.
             *     * ``M_THREEPID_MEDIUM_NOT_SUPPORTED`` : No identity server is configured to send messages, so this server cannot validate telephone numbers.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "\"phone_number\" is not a telephone number."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_THREEPID_IN_USE" | "M_THREEPID_MEDIUM_NOT_SUPPORTED";
                    };
                };
            };
            /** @description * ``M_FORBIDDEN`` : Registration is closed. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "Registration is closed on this server."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    tokenRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "grt_5sVwXe0aDnPfLjZkA0l8x2uQmJ3cWnHs7RdLpE1oGiY_3hT9cX"
                 *     }
                 */
                "application/json": {
                    /** @description The newest refresh token of the device. */
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description New tokens for the same device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "gat_VYbZkA0l8x2uQmJ3cWn5tHs7RdLpE1oGiXfKqTzaBwM_4fQ0mN",
                     *       "refresh_token": "grt_Kk0ZtQx7mWv2cYb4uEoG8aJr1sDhPnLf5iXzTgCqB3w_1b7RkW",
                     *       "expires_in_ms": 3600000
                     *     }
                     */
                    "application/json": {
                        /** @description The new access token. */
                        access_token: string;
                        /** @description The refresh token for the next refresh. */
                        refresh_token: string;
                        /** @description The lifetime of the access token, in milliseconds. */
                        expires_in_ms: number;
                    };
                };
            };
            /** @description Part of the request was invalid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON";
                    };
                };
            };
            /**
             * @description The refresh token is invalid:
             *
             *     * ``M_FORBIDDEN`` : It is unknown or was replaced. The user has to log in again.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "This refresh token is not valid. Log in again."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    confirmEmailPage: {
        parameters: {
            query?: {
                /**
                 * @description The validation session that the mail was sent for.
                 * @example 4fQ0mN7cLrT2wXkZ
                 */
                sid?: string;
                /**
                 * @description The secret of the newest mail.
                 * @example gmt_1mCcKkZr3u9Hq7TgYb5sVwXe0aDnPfLj
                 */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page about the address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /**
             * @description The address of the page is malformed:
             *
             *     * ``M_INVALID_PARAM`` : A parameter is too long, or was given more than once.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "token must be string"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_INVALID_PARAM";
                    };
                };
            };
            /** @description A page that says why the link does not work. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    submitEmailToken: {
        parameters: {
            query?: {
                /**
                 * @description The validation session that the mail was sent for.
                 * @example 4fQ0mN7cLrT2wXkZ
                 */
                sid?: string;
                /**
                 * @description The secret of the newest mail.
                 * @example gmt_1mCcKkZr3u9Hq7TgYb5sVwXe0aDnPfLj
                 */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page about the address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /**
             * @description The address of the page is malformed:
             *
             *     * ``M_INVALID_PARAM`` : A parameter is too long, or was given more than once.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_INVALID_PARAM",
                     *       "error": "token must be string"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_INVALID_PARAM";
                    };
                };
            };
            /** @description A page that says why the link does not work. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    submitMsisdnToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The `sid` of the reply to the request for the message.
                     * @example 4fQ0mN7cLrT2wXkZ
                     */
                    sid: string;
                    /**
                     * @description The secret of that request.
                     * @example 9Yx_q2.h71-fEbV0
                     */
                    client_secret: string;
                    /**
                     * @description The code in the message.
                     * @example 123456
                     */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Whether the code is the right one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true
                     *     }
                     */
                    "application/json": {
                        /** @description Whether the number is validated now. */
                        success: boolean;
                    };
                };
            };
            /**
             * @description Part of the request was invalid, or:
             *
             *     * ``M_SESSION_EXPIRED`` : There is no such validation of a telephone number, or no more.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_SESSION_EXPIRED",
                     *       "error": "Ask for a new message."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_BAD_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM" | "M_NOT_JSON" | "M_SESSION_EXPIRED";
                    };
                };
            };
            /** @description The request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_TOO_LARGE";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    registrationTokenValidity: {
        parameters: {
            query: {
                /**
                 * @description The registration token; 1 to 64 letters, digits and characters of `._~-`.
                 * @example fBVFdqVE
                 */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the token can be used. A token that is unknown, expired or used up cannot. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "valid": true
                     *     }
                     */
                    "application/json": {
                        valid: boolean;
                    };
                };
            };
            /**
             * @description The request is invalid:
             *
             *     * ``M_MISSING_PARAM`` : The token is missing.
             *     * ``M_INVALID_PARAM`` : The token was given more than once, or is not 1 to 64 of the accepted characters.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_MISSING_PARAM",
                     *       "error": "token is required"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_INVALID_PARAM" | "M_MISSING_PARAM";
                    };
                };
            };
            /**
             * @description No account can be registered:
             *
             *     * ``M_FORBIDDEN`` : Registration is closed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "errcode": "M_FORBIDDEN",
                     *       "error": "This server does not take new accounts."
                     *     }
                     */
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_FORBIDDEN";
                    };
                };
            };
            /** @description This request was rate-limited. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimited"] & {
                        /** @enum {string} */
                        errcode?: "M_LIMIT_EXCEEDED";
                    };
                };
            };
            /** @description The server cannot carry out the request now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"] & {
                        /** @enum {string} */
                        errcode?: "M_UNKNOWN";
                    };
                };
            };
        };
    };
    getVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         "r0.0.1",
                     *         "r0.6.1",
                     *         "v1.1"
                     *       ],
                     *       "unstable_features": {}
                     *     }
                     */
                    "application/json": {
                        /** @description The supported versions, oldest first. */
                        versions: string[];
                        /** @description Features that no version has yet, and whether each of them is enabled. */
                        unstable_features?: {
                            [key: string]: boolean;
                        };
                    };
                };
            };
        };
    };
    docsPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    docsStyle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style sheet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
        };
    };
    docsScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
    getOpenApiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "Gatehouse",
                     *         "version": "1.0.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": {
                        /** @description The version of the OpenAPI specification. */
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOpenApiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
        };
    };
}
