import { type Auth0Client, type Auth0Connection, connectionTester } from "../../auth0";
import { createConnectionPage, findConnection } from "../auth0/connections";
import { findDraft } from "../draft";
import { renderForm } from "../elements";
import { type Markup, render } from "../markup";
import {
    type ActionRoute,
    type Auth0Call,
    type Auth0Session,
    isLinked,
    type LinkedSession,
    type Notice,
    type PageCall,
    type PageRoute,
    Refusal,
} from "../page";
import { renderWalk, summarizeWalk } from "./renderWalk";
import { renderUserField, renderUserSuggestions, resolveUserName, suggestUser } from "./userField";
import { walkSignIn } from "./walkSignIn";

const path = "/auth0/connections/:id/try";

/** Where a connection is tried: a form, and the last sign-in step by step. */
export const tryPages: PageRoute<Auth0Session>[] = [
    {
        path,
        show: (call) => {
            const connection = findConnection(call);
            return (
                connection && createConnectionPage(connection, "Try Connection", renderBody(call, connection))
            );
        },
    },
];

export const tryActions: ActionRoute<LinkedSession>[] = [{ path, act: tryConnection }];

function renderBody({ emulators, ...call }: Auth0Call, connection: Auth0Connection): Markup {
    if (!isLinked(emulators)) {
        return render`<p>The Entra emulator is not running, so there is no identity provider to sign in with.</p>`;
    }
    if (connection.strategy !== "samlp") {
        return render`<p>Only SAML connections can be tried.</p>`;
    }
    const walk = call.session.signIns.get(connection.id);
    return render`<p>Sign a user in through both emulators, over HTTPS and without a password, and see each message.</p>
${renderChooser({ ...call, emulators }, connection)}
${connection.enabled_clients.length === 0 && renderWarning()}
${walk && renderWalk(walk, findClient(emulators, walk.clientId)?.name ?? walk.clientId)}`;
}

function renderWarning(): Markup {
    return render`<p class="hint">No application has this connection enabled, so users cannot sign in to an application yet. Enable it in
the program with <code>enabledClients</code>. ${connectionTester.name} does not need it: Auth0 simulates an application.</p>`;
}

function renderChooser(call: PageCall<LinkedSession>, connection: Auth0Connection): Markup {
    const { emulators, session } = call;
    const action = `/auth0/connections/${connection.id}/try`;
    const last = session.signIns.get(connection.id);
    const draft = findDraft(call, action);
    const chosen = draft?.get("client") ?? last?.clientId;
    const clients = listClients(emulators, connection);
    const options = clients.map(({ client_id: id, name }) => {
        const selected = id === chosen ? render` selected` : undefined;
        return render`<option value="${id}"${selected}>${name}</option>`;
    });
    const user = draft?.get("user") ?? last?.user ?? suggestUser(emulators, connection);
    const field = renderUserField("user", render`User`, user, draft !== undefined);
    return renderForm(
        call,
        action,
        render`<div class="filter">${field} <label for="client">Application</label> <select id="client" name="client">${options}</select> <button type="submit">Sign in</button></div>
${renderUserSuggestions(emulators)}`,
    );
}

/** What the connection can be tried with: always the application that Auth0 simulates. */
function listClients({ auth0 }: LinkedSession, { enabled_clients: ids }: Auth0Connection): Auth0Client[] {
    return [connectionTester, ...ids.flatMap((id) => auth0.state.clients.get(id) ?? [])];
}

const findClient = ({ auth0 }: LinkedSession, id: string): Auth0Client | undefined =>
    id === connectionTester.client_id ? connectionTester : auth0.state.clients.get(id);

async function tryConnection(call: PageCall<LinkedSession>): Promise<Notice> {
    const { emulators, session, form } = call;
    const connection = findConnection(call);
    if (connection?.strategy !== "samlp") throw new Refusal("This connection no longer exists.");
    // Whatever comes of it: the last result is about something else.
    session.signIns.delete(connection.id);
    const entered = (form.get("user") ?? "").trim();
    if (entered === "") throw new Refusal("Enter the name of a user.");
    const user = resolveUserName(emulators, entered);
    const client = findClient(emulators, form.get("client") ?? connectionTester.client_id);
    if (client === undefined) throw new Refusal("This application no longer exists.");
    const walk = await walkSignIn(emulators, { connection, client, user });
    session.signIns.set(connection.id, walk);
    return { kind: walk.userId === undefined ? "problem" : "success", text: summarizeWalk(walk) };
}
