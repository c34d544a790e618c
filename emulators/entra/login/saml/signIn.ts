import type { Clock } from "../../../support/clock";
import { liveValues } from "../../graph/resources/lookup";
import type { EntraTenantState } from "../../model";
import { checkAssignment, signInUser } from "./access";
import { type AuthnRequest, readAuthnRequest, type SamlMessage } from "./authnRequest";
import { claimsFor } from "./claims";
import { nameIdFor } from "./nameId";
import { messageFields, postPage, userPage } from "./pages";
import { type RelyingParty, relyingPartyNamed, relyingPartyWithId, replyUrlFor } from "./relyingParty";
import { checkRequestSignature } from "./requestSignature";
import { noPassiveResponse, successResponse } from "./response";
import { activeSigningPair } from "./signAssertion";

export interface Directory {
    state: EntraTenantState;
    clock: Clock;
}

/** Who says that they are there. */
export interface Visitor {
    /** Name or object ID; undefined until the page has asked. */
    user: string | undefined;
    loginHint: string | undefined;
}

/** Answers a request of an application with a page: of a question, or of the response on its way. */
export async function answerRequest(
    { state, clock }: Directory,
    message: SamlMessage,
    visitor: Visitor,
): Promise<string> {
    const request = await readAuthnRequest(message);
    const party = relyingPartyNamed(state, request.issuer);
    checkRequestSignature(party.application, message, request);
    const replyUrl = replyUrlFor(party, request.replyUrl);
    const answer = { tenantId: state.tenantId, replyUrl, inResponseTo: request.id, now: clock.now() };
    if (visitor.user === undefined) {
        // Nobody stays signed in here.
        if (request.isPassive) return deliver(replyUrl, noPassiveResponse(answer), request.relayState);
        return ask(state, party, visitor, messageFields(message));
    }
    const response = respond({ state, clock }, party, visitor.user, replyUrl, request);
    return deliver(replyUrl, response, request.relayState);
}

/**
 * A sign-in that begins at Entra, from the portal "My Apps". Source:
 * https://learn.microsoft.com/entra/identity/enterprise-apps/end-user-experiences
 */
export function answerLaunch({ state, clock }: Directory, appId: string, visitor: Visitor): string {
    const party = relyingPartyWithId(state, appId);
    const replyUrl = replyUrlFor(party, undefined);
    if (visitor.user === undefined) return ask(state, party, visitor, {});
    const settings = party.principal.samlSingleSignOnSettings as { relayState?: string | null } | null;
    const response = respond({ state, clock }, party, visitor.user, replyUrl, undefined);
    return deliver(replyUrl, response, settings?.relayState ?? undefined);
}

function respond(
    { state, clock }: Directory,
    party: RelyingParty,
    userName: string,
    replyUrl: string,
    request: AuthnRequest | undefined,
): string {
    const user = signInUser(state, userName);
    checkAssignment(state, party, user);
    const { nameId, claims } = claimsFor(state, party, user);
    return successResponse({
        tenantId: state.tenantId,
        audience: request?.issuer ?? party.application.identifierUris[0] ?? party.application.appId,
        replyUrl,
        inResponseTo: request?.id,
        nameId: nameIdFor(nameId, request ?? {}),
        claims,
        signing: activeSigningPair(state, party.principal),
        now: clock.now(),
    });
}

function ask(
    state: EntraTenantState,
    { principal }: RelyingParty,
    { loginHint }: Visitor,
    carried: Record<string, string | undefined>,
): string {
    return userPage(principal.displayName, liveValues(state.users), loginHint, carried);
}

function deliver(replyUrl: string, response: string, relayState: string | undefined): string {
    return postPage(replyUrl, {
        SAMLResponse: Buffer.from(response).toString("base64"),
        RelayState: relayState,
    });
}
