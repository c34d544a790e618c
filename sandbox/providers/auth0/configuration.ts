import { unknownMark, type Value, type Values } from "../../../provider/host";

/** What the stand-in needs of the configuration of the auth0 provider. */
export interface Auth0Configuration {
    /** `https://host[:port]`, whatever was written before and after the host. */
    origin: string;
    /** A Management API token, or how to get one. */
    login: { apiToken: string } | { clientId: string; clientSecret: string; audience: string };
}

/** Configuration key to the environment variable that stands in for it. */
const variables = {
    domain: "AUTH0_DOMAIN",
    apiToken: "AUTH0_API_TOKEN",
    clientId: "AUTH0_CLIENT_ID",
    clientSecret: "AUTH0_CLIENT_SECRET",
    audience: "AUTH0_AUDIENCE",
} as const;

/**
 * Reads the configuration, and where it says nothing the environment.
 *
 * @throws Error when something is missing; the official provider also knows private keys and its own CLI's login.
 */
export function readAuth0Configuration(values: Values, environment: NodeJS.ProcessEnv): Auth0Configuration {
    const read = (key: keyof typeof variables): string =>
        readString(values[key]) || (environment[variables[key]] ?? "");
    const host = read("domain")
        .replace(/^.*\/\//, "")
        .replace(/\/.*$/, "");
    const [apiToken, clientId, clientSecret] = [read("apiToken"), read("clientId"), read("clientSecret")];
    if (host === "" || (apiToken === "" && (clientId === "" || clientSecret === ""))) {
        throw new Error(
            "AUTH0_DOMAIN is required. Then, configure either AUTH0_API_TOKEN, " +
                "or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET",
        );
    }
    const origin = `https://${host}`;
    const audience = read("audience") || `${origin}/api/v2/`;
    return { origin, login: apiToken === "" ? { clientId, clientSecret, audience } : { apiToken } };
}

function readString(value: Value): string {
    if (value === unknownMark) throw new Error("the configuration of auth0 must be known before it is used");
    return typeof value === "string" ? value : "";
}
