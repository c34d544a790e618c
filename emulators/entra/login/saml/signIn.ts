import type { Clock } from "../../../support/clock";
import { listLive } from "../../graph/resources/lookup";
import type { EntraTenantState } from "../../model";
import { findTokenLifetimeMinutes } from "../../tokenLifetime";
import { checkAssignment, signInUser } from "./access";
import { type AuthnRequest, readAuthnRequest, type SamlMessage } from "./authnRequest";
import { createClaims } from "./claims";
import { findEncryptionCertificate } from "./encryptAssertion";
import { createNameId } from "./nameId";
import { createMessageFields, renderPostPage, renderUserPage } from "./pages";
import {
    chooseReplyUrl,
    findRelyingPartyById,
    findRelyingPartyByIdentifier,
    type RelyingParty,
} from "./relyingParty";
import { checkRequestSignature } from "./requestSignature";
import { createNoPassiveResponse, createSuccessResponse } from "./response";
import { findActiveSigningPair } from "./signAssertion";
import type { SignInDialog } from "./signInDialog";

export interface Directory {
    state: EntraTenantState;
    clock: Clock;
    /** Asks users for a password. Default: one page that asks who signs in. */
    dialog?: SignInDialog;
}

/** The user at the browser. */
export interface Visitor {
    /** Name or object ID; undefined until the page has asked. */
    user: string | undefined;
    loginHint: string | undefined;
    /** What was entered on the pages of a dialog. */
    form: URLSearchParams;
}

/** Handles a request of an application. Returns a page that asks for the user, or one that posts the response. */
export async function respondToRequest(
    directory: Directory,
    message: SamlMessage,
    visitor: Visitor,
): Promise<string> {
    const { state, clock } = directory;
    const request = await readAuthnRequest(message);
    const party = findRelyingPartyByIdentifier(state, request.issuer);
    checkRequestSignature(party.application, message, request);
    const replyUrl = chooseReplyUrl(party, request.replyUrl);
    const reply = { tenantId: state.tenantId, replyUrl, inResponseTo: request.id, now: clock.now() };
    if (visitor.user === undefined) {
        // There is no session: the user is asked each time.
        if (request.isPassive) return deliver(replyUrl, createNoPassiveResponse(reply), request.relayState);
        return askForUser(directory, party, visitor, createMessageFields(message));
    }
    const response = await respond({ state, clock }, party, visitor.user, replyUrl, request);
    return deliver(replyUrl, response, request.relayState);
}

/**
 * A sign-in that begins at Entra, from the portal "My Apps". Source:
 * https://learn.microsoft.com/entra/identity/enterprise-apps/end-user-experiences
 */
export async function respondToLaunch(
    directory: Directory,
    appId: string,
    visitor: Visitor,
): Promise<string> {
    const { state, clock } = directory;
    const party = findRelyingPartyById(state, appId);
    const replyUrl = chooseReplyUrl(party, undefined);
    if (visitor.user === undefined) return askForUser(directory, party, visitor, {});
    const settings = party.principal.samlSingleSignOnSettings as { relayState?: string | null } | null;
    const response = await respond({ state, clock }, party, visitor.user, replyUrl, undefined);
    return deliver(replyUrl, response, settings?.relayState ?? undefined);
}

function respond(
    { state, clock }: Directory,
    party: RelyingParty,
    userName: string,
    replyUrl: string,
    request: AuthnRequest | undefined,
): Promise<string> {
    const user = signInUser(state, userName);
    checkAssignment(state, party, user);
    const { nameId, claims } = createClaims(state, party, user);
    return createSuccessResponse({
        tenantId: state.tenantId,
        audience: request?.issuer ?? party.application.identifierUris[0] ?? party.application.appId,
        replyUrl,
        inResponseTo: request?.id,
        nameId: createNameId(nameId, request ?? {}),
        claims,
        signing: findActiveSigningPair(state, party.principal),
        encryptionCertificate: findEncryptionCertificate(party),
        lifetimeMinutes: findTokenLifetimeMinutes(state, party.principal.id),
        now: clock.now(),
    });
}

function askForUser(
    { state, dialog }: Directory,
    { principal }: RelyingParty,
    { loginHint, form }: Visitor,
    carried: Record<string, string | undefined>,
): string {
    if (dialog !== undefined) return dialog.ask(form, carried);
    return renderUserPage(principal.displayName, listLive(state.users), loginHint, carried);
}

function deliver(replyUrl: string, response: string, relayState: string | undefined): string {
    return renderPostPage(replyUrl, {
        SAMLResponse: Buffer.from(response).toString("base64"),
        RelayState: relayState,
    });
}
