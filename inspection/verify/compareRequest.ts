import { type CarriedRequest, decodeRequest, readRequest, type RequestContent } from "./authnRequest";
import { reportBroken, type StepOutcome } from "./step";

const redeploy =
    "Run `pulumi up --refresh`; or look at Auth0 Dashboard > Authentication > Enterprise > SAML > the connection.";

/** Whether the request that Auth0 sends is the one that the settings of the connection make. */
export function compareRequest(
    request: CarriedRequest,
    expected: Required<RequestContent>,
    { isOwnSignInUrl }: { isOwnSignInUrl: boolean },
): { outcome: StepOutcome; content?: RequestContent } {
    const content = readRequest(decodeRequest(request) ?? "");
    if (content === undefined) {
        return {
            outcome: reportBroken("Auth0 sends something that is no authentication request.", redeploy),
        };
    }
    const address = removeQuery(request.url);
    const differences = [
        ...compare("the sign-in URL", address, removeQuery(expected.destination)),
        ...compare("the Destination", content.destination ?? expected.destination, expected.destination),
        ...compare("the entity ID", content.issuer, expected.issuer),
        ...compare("the reply URL", content.replyUrl ?? expected.replyUrl, expected.replyUrl),
    ];
    if (differences.length > 0) {
        return { outcome: reportBroken(`${differences.join(" ")}`, redeploy), content };
    }
    if (!isOwnSignInUrl) {
        return {
            outcome: reportBroken(`Auth0 sends users to ${address}, which is not of this tenant.`, redeploy),
            content,
        };
    }
    return { outcome: { status: "passed", detail: `${content.issuer} by ${request.binding}` }, content };
}

function compare(what: string, found: string, expected: string): string[] {
    if (found === expected) return [];
    return [`Auth0 sends ${found || "nothing"} as ${what}; expected ${expected || "nothing"}.`];
}

function removeQuery(url: string): string {
    if (!URL.canParse(url)) return url;
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
