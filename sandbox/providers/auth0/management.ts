import { NotThere } from "../bridge/errors";
import { asNumber, asObject, asString, type Json } from "../http/json";
import { formatGoQuery, type JsonClient, type JsonRequest, type JsonResponse } from "../http/jsonClient";
import { type Pace, sleep } from "../http/pause";
import type { Auth0Configuration } from "./configuration";

/** An error response of the Management API. */
class ManagementError extends Error {
    constructor(
        readonly status: number,
        error: string,
        message: string,
    ) {
        super(`${status} ${error}: ${message}`);
        this.name = "ManagementError";
    }
}

/** True for a response that says that the object does not exist. */
export function isNotFound(error: unknown): boolean {
    return error instanceof ManagementError && error.status === 404;
}

/** Repeated up to three times, whatever the method: a lost response to a POST makes a second object. */
const repeated = [500, 502, 503, 504, 524];
const repetitions = 3;

/** One login at a tenant; the token is asked for by the first call and shared by all that follow. */
export class ManagementSession {
    private token: Promise<string> | undefined;

    constructor(
        readonly configuration: Auth0Configuration,
        private readonly http: JsonClient,
    ) {}

    /** A Management API token: the given one, or that of the client credentials grant. */
    accessToken(): Promise<string> {
        const { login, origin } = this.configuration;
        if ("apiToken" in login) return Promise.resolve(login.apiToken);
        this.token ??= this.request(`${origin}/oauth/token`, login).catch((error: unknown) => {
            this.token = undefined;
            throw error;
        });
        return this.token;
    }

    private async request(
        url: string,
        login: { clientId: string; clientSecret: string; audience: string },
    ): Promise<string> {
        // Go's OAuth client sends the credentials in the header first.
        const basic = [login.clientId, login.clientSecret].map(encodeURIComponent).join(":");
        const response = await this.http.send({
            method: "POST",
            url,
            headers: {
                authorization: `Basic ${Buffer.from(basic).toString("base64")}`,
                "content-type": "application/x-www-form-urlencoded",
            },
            body: formatGoQuery({ audience: login.audience, grant_type: "client_credentials" }),
        });
        const body = asObject(response.json);
        const token = asString(body.access_token);
        if (response.status === 200 && token !== "") return token;
        const reason = [asString(body.error), asString(body.error_description)].join(": ");
        throw new Error(`oauth2: cannot fetch token: ${response.status} ${reason}`);
    }
}

/** The Auth0 Management API within one operation of the provider. */
export class Management {
    constructor(
        readonly session: ManagementSession,
        private readonly http: JsonClient,
        private readonly pace: Pace,
        private readonly timeoutSeconds: number,
    ) {}

    /** `https://host[:port]/api/v2/` */
    get url(): string {
        return `${this.session.configuration.origin}/api/v2/`;
    }

    async get(path: string, query?: Record<string, string>): Promise<unknown> {
        return requireSuccess(await this.exchange("GET", path + (query ? `?${formatGoQuery(query)}` : "")))
            .json;
    }

    async post(path: string, body?: object): Promise<Json> {
        return asObject(requireSuccess(await this.exchange("POST", path, body)).json);
    }

    /** Changes something; when it is not there, the official provider takes the resource for gone. */
    async patch(path: string, body: object): Promise<void> {
        try {
            requireSuccess(await this.exchange("PATCH", path, body));
        } catch (error) {
            throw isNotFound(error) ? new NotThere() : error;
        }
    }

    /** Deletes; what is gone already counts as deleted. */
    async delete(path: string, body?: object): Promise<void> {
        try {
            requireSuccess(await this.exchange("DELETE", path, body));
        } catch (error) {
            if (!isNotFound(error)) throw error;
        }
    }

    /** Sends a request, and again where the official client does; what the response means is the caller's. */
    async exchange(method: JsonRequest["method"], path: string, body?: object): Promise<JsonResponse> {
        const deadline = this.pace.deadline(this.timeoutSeconds);
        const request: JsonRequest = {
            method,
            url: this.url + path,
            headers: {
                authorization: `Bearer ${await this.session.accessToken()}`,
                "content-type": "application/json",
                "user-agent": "auth0-entra-sandbox auth0 stand-in",
            },
            ...(body && { body: `${JSON.stringify(body)}\n` }),
        };
        for (;;) {
            const response = await this.repeat(request);
            if (response.status !== 429) return response;
            await this.untilReset(response);
            if (Date.now() > deadline) throw new Error(`${method} ${path}: context deadline exceeded`);
        }
    }

    private async repeat(request: JsonRequest): Promise<JsonResponse> {
        for (let attempt = 0; ; attempt++) {
            const response = await this.http.send(request);
            if (!repeated.includes(response.status) || attempt === repetitions) return response;
            // Between nothing and 0.5, 1, 2 s in the official client; here always the middle.
            await this.pace.pause(2 ** attempt / 4);
        }
    }

    /** Without end, but for the operation's: Retry-After is not looked at. */
    private async untilReset(response: JsonResponse): Promise<void> {
        const reset = Number(response.header("x-ratelimit-reset") ?? NaN);
        if (Number.isInteger(reset)) await sleep(Math.max(0, reset * 1000 - Date.now()));
        else await this.pace.pause(5);
    }
}

function requireSuccess(response: JsonResponse): JsonResponse {
    if (response.status < 400) return response;
    const body = asObject(response.json);
    const status = asNumber(body.statusCode) || response.status;
    throw new ManagementError(status, asString(body.error), asString(body.message));
}
