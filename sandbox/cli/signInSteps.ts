import { listUserSummaries } from "../../emulators/auth0";
import type { SandboxSession } from "../session/sandboxSession";
import { signIn, type SignInApplication } from "../signIn/signIn";
import { connectionName } from "./linkConfiguration";
import type { Progress } from "./progress";

/**
 * Signs in one provisioned user, and tries it with one who is not assigned to the application.
 *
 * @throws Error if the first is refused or the second is not.
 */
export async function showSignIns(
    session: SandboxSession,
    application: SignInApplication,
    progress: Progress,
): Promise<void> {
    const { provisioned, unassigned } = chooseUsers(session);
    if (provisioned === undefined) {
        progress.paragraph("  No sign-in: there is no active user in Auth0.");
        return;
    }
    const accepted = await progress.step(`Sign in as ${provisioned}`, () =>
        signIn(session, { application, connection: connectionName, user: provisioned }),
    );
    if (accepted.isRefused) {
        throw new Error(`${accepted.by} refused the sign-in of ${provisioned}: ${accepted.reason}`);
    }
    const { assertion, idToken } = accepted;
    const { sub, name, email } = idToken;
    progress.paragraph(
        `  Entra signed a SAML assertion with the NameID ${assertion.nameId} and ${assertion.claims.length} claims.`,
    );
    progress.paragraph(`  Auth0 verified it and found the provisioned user ${sub}.`);
    progress.paragraph(
        `  ${application.name} verified the ID token: name ${JSON.stringify(name)}, email ${JSON.stringify(email)}.`,
    );

    if (unassigned === undefined) {
        progress.paragraph("  Every enabled user is assigned, so no sign-in is refused.");
        return;
    }
    const refused = await progress.step(`Sign in as ${unassigned}, who is not assigned`, () =>
        signIn(session, { application, connection: connectionName, user: unassigned }),
    );
    if (!refused.isRefused) throw new Error(`${unassigned} is not assigned and could sign in all the same`);
    progress.paragraph(`  ${refused.by} refused it, as it should: ${refused.reason}`);
}

/** A provisioned user who is active, and an enabled user of Entra who was not provisioned. */
function chooseUsers({ auth0, entra }: SandboxSession): { provisioned?: string; unassigned?: string } {
    const users = listUserSummaries(auth0.state, connectionName);
    const names = new Set(users.map(({ username }) => username));
    const provisioned = users.find(({ blocked, username }) => !blocked && username !== undefined)?.username;
    const unassigned = [...entra.state.users.values()].find(
        (user) => user.accountEnabled && user.deletedDateTime === null && !names.has(user.userPrincipalName),
    )?.userPrincipalName;
    return { provisioned, unassigned };
}
