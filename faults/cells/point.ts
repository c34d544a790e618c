import type { EmulatorName } from "../../emulators/session/emulatorName";
import type { Exchange } from "../../emulators/support/interception";

/** Who makes a call: the plugin of this package, or an official plugin (or its stand-in). */
export type Caller = "auth0-entra" | "auth0" | "azuread";

/** One HTTP call of an operation. */
export interface Point {
    caller: Caller;
    emulator: EmulatorName;
    /** Method and normalized path, for example `PATCH /v1.0/applications/{id}`. */
    call: string;
    /** Which of the operation's calls of this caller that look the same, from 1. */
    ordinal: number;
    /** Whether the response has a body. */
    hasBody: boolean;
    /** Whether it is a part of a batch, which has no connection of its own. */
    isPart: boolean;
}

/** Under which name the emulator passes on the parts of a batch, which only our plugin sends. */
const partOfBatch = "lightMyRequest";

/** What a call looks like, whichever IDs it has; undefined for calls that are not those of a deployment. */
export function describeCall(
    emulator: EmulatorName,
    { method, url, userAgent = "" }: Exchange,
): Pick<Point, "caller" | "call" | "isPart"> | undefined {
    // Entra talks to the SCIM service of Auth0, when it tests a connection.
    if (url.startsWith("/scim/")) return undefined;
    const isPart = userAgent === partOfBatch;
    const own = isPart || userAgent.startsWith("pulumi-auth0-entra/");
    return {
        caller: own ? "auth0-entra" : emulator === "auth0" ? "auth0" : "azuread",
        call: `${method} ${normalize(url)}${isPart ? " in $batch" : ""}`,
        isPart,
    };
}

/** Which call of which operation: the same in every run. */
export const formatPoint = ({ caller, call, ordinal }: Pick<Point, "caller" | "call" | "ordinal">): string =>
    `${caller} ${call} #${ordinal}`;

/** Whether a call asks for an access token. */
export const isLogin = ({ call }: Pick<Point, "call">): boolean => /^POST .*\/token(\?|$)/.test(call);

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

function normalize(url: string): string {
    return (
        decode(url)
            // What is read is no part of which call it is.
            .replace(/([?&])\$select=[^&]*(&|$)/, (_, before: string, after: string) =>
                after === "&" ? before : "",
            )
            .replace(/\?client-request-id=.*/, "")
            .replace(/\bscim\.[0-9a-f]{32}\.[0-9a-f-]{36}/gi, "{id}")
            .replace(guid, "{id}")
            .replace(/\b(con|tok|cgr|cli)_[A-Za-z0-9]+/g, "{id}")
            .replace(/[A-Za-z0-9_-]{43}(?=\/|$|')/g, "{id}")
    );
}

function decode(url: string): string {
    try {
        return decodeURIComponent(url.replaceAll("+", " "));
    } catch {
        return url;
    }
}
