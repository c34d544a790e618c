import {
    createAttributeReader,
    evaluate,
    fromMappingSource,
    importUser,
    listAttributes,
    type Value,
} from "../../mapping";
import { ignoreNotFound } from "../../provider/clients/poll";
import { listSignInIds } from "../accounts/identities";
import { findUserRow } from "../doctor/userIdSource";
import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { Connection } from "../link/objects";
import type { Account } from "../people/accounts";
import { selectUsers } from "../people/readPeople";
import { readUsersBy } from "../people/readUsers";
import { requireValue } from "../reading";
import { reportBroken, type StepOutcome } from "./step";

/** The account that provisioning makes of a user, as it is before the user signs in. */
export interface ProvisionedAccount {
    userId: string;
    /** Undefined: there is none yet. */
    account?: Account;
    /** Of the SCIM attribute that makes the user ID, and of what it comes from. */
    rule: string;
}

/**
 * Reads it by the rules of the job. Needs User.Read.All and read:users.
 * @throws Error that says why it is not known
 */
export async function readProvisionedAccount(
    inspector: Inspector,
    { auth0, entra }: LiveLink,
    connection: Connection,
    userPrincipalName: string,
): Promise<ProvisionedAccount> {
    const scim = requireValue(auth0.scim);
    if (scim === undefined) throw new Error("SCIM is off for the connection.");
    const target = scim.user_id_attribute;
    const source = findUserRow(requireValue(entra.schema), target)?.source;
    if (source === undefined || source === null) throw new Error(`The mapping has no source for ${target}.`);
    const expression = fromMappingSource(source);
    const selection = selectUsers(listAttributes(expression));
    const [user] = await readUsersBy(inspector, "userPrincipalName", [userPrincipalName], selection);
    if (user === undefined) throw new Error("Entra has no user with this name.");
    const reader = createAttributeReader(importUser(user), user.accountEnabled === false);
    const value: Value = evaluate(expression, reader, {
        ...environment,
        now: () => new Date(inspector.clients.clock.now()),
    });
    if (typeof value !== "string") throw new Error(`The user has no value for ${target}.`);
    const userId = `${connection.strategy ?? "samlp"}|${connection.name}|${value}`;
    return {
        userId,
        account: await readAccount(inspector, userId),
        rule: `${target} from ${source.expression === "" ? source.name : source.expression}`,
    };
}

/** A user ID is not made of what is different each time. */
const environment = { defaultDomain: "", pickInteger: () => 0, createGuid: () => "" };

async function readAccount({ clients, signal }: Inspector, userId: string): Promise<Account | undefined> {
    const path = `/users/${encodeURIComponent(userId)}`;
    return ignoreNotFound(clients.auth0.get<Account>(path, { signal }));
}

/** Whether the user of an ID token has the account that was provisioned. Names neither of them. */
export async function judgeAccount(
    inspector: Inspector,
    connection: Connection,
    { userId, account, rule }: ProvisionedAccount,
    subject: string,
): Promise<StepOutcome> {
    const signedIn = subject === userId ? account : await readAccount(inspector, subject);
    // An account that was linked with others has the ID of the first of them.
    const isSame =
        subject === userId ||
        (signedIn !== undefined && listSignInIds(connection, signedIn).includes(userId));
    if (!isSame) {
        return reportBroken(
            `AE215 The sign-in leads to another user ID than provisioning makes (${rule}).`,
            "Take both from the same attribute: docs/user-ids.md.",
        );
    }
    if (account === undefined && subject === userId) {
        return {
            status: "failed",
            severity: "warning",
            reason: "The sign-in created the account: provisioning had not made it.",
            fix: "Provision the user on demand, and let sign-in create no accounts: leave `auth0.syncProfileAttributes` out and run `pulumi up --refresh`.",
        };
    }
    return { status: "passed", detail: rule };
}
