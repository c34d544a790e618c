import { importUser } from "../../mapping";
import { compileScimMapping, getScimValue } from "../../mapping/auth0";
import type { Account } from "../people/accounts";
import type { LiveUser } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import { decideFix } from "./decideFix";
import type { Entitled } from "./entitled";
import type { AccountFacts } from "./facts";
import { isLinkedAccount, listSignInIds } from "./identities";
import type { Joined, Owner } from "./join";
import type { AccountFinding, AccountFindingKind, Auth0Account, EntraUser, UserRow } from "./report";
import { createSignInId } from "./signInId";

/** What is known of the log: the newest record by object ID. */
type Newest = ReadonlyMap<string, ProvisioningRecord>;

/** Judges every account, and every user in scope who has none. */
export function judgeUsers(facts: AccountFacts, entitled: Entitled, joined: Joined): UserRow[] {
    const newest: Newest = new Map(
        [...(facts.log ?? [])].reverse().map((record) => [record.source.id, record]),
    );
    const users = new Map(facts.users.map((user) => [user.id, user]));
    const main = findMainAccounts(joined);
    const judge = createJudge(facts, entitled, main);
    const rows = facts.accounts.map((account): UserRow => {
        const owner = joined.owners.get(account.user_id);
        const user = owner && users.get(owner.sourceId);
        const judged = judge(account, owner, user);
        const record = owner && newest.get(owner.sourceId);
        // Blocking an account of several connections would end more than this link.
        const fix = isLinkedAccount(account) ? undefined : decideFix(facts, judged, record);
        return {
            ...judged,
            ...(owner !== undefined && {
                user: toEntraUser(owner.sourceId, user, newest),
                joinedBy: owner.joinedBy,
            }),
            account: toAccount(account),
            ...(fix !== undefined && { fix }),
        };
    });
    const missing = facts.users
        .filter(({ id }) => entitled.ids.has(id) && !main.has(id))
        .map((user): UserRow => ({
            status: "missing",
            findings: [explainMissing(user.id, facts, newest)],
            user: toEntraUser(user.id, user, newest),
        }));
    return [...rows, ...missing];
}

/** The account of each user that counts: the one that provisioning manages, or else the most certain one. */
function findMainAccounts({ owners, targets }: Joined): Map<string, string> {
    const main = new Map<string, string>();
    for (const [sourceId, targetId] of targets) if (owners.has(targetId)) main.set(sourceId, targetId);
    for (const joinedBy of ["signIn", "identity"]) {
        for (const [userId, owner] of owners) {
            if (owner.joinedBy === joinedBy && !main.has(owner.sourceId)) main.set(owner.sourceId, userId);
        }
    }
    return main;
}

type Judged = Pick<UserRow, "status" | "findings">;
type Judge = (account: Account, owner: Owner | undefined, user: LiveUser | undefined) => Judged;

function createJudge(facts: AccountFacts, entitled: Entitled, main: ReadonlyMap<string, string>): Judge {
    const isFromScim = createOriginRule(facts);
    const judgeOrphan = (account: Account, owner: Owner | undefined, user: LiveUser | undefined): Judged => {
        if (account.blocked === true) return { status: "deprovisioned", findings: [] };
        const kind = classifyOrphan(account, owner, user, isFromScim(account));
        return { status: "orphaned", findings: [{ kind }] };
    };
    return (account, owner, user) => {
        if (owner === undefined) return judgeOrphan(account, owner, user);
        if (entitled.ignored.has(owner.sourceId)) return { status: "inBoth", findings: [] };
        if (!entitled.ids.has(owner.sourceId)) return judgeOrphan(account, owner, user);
        const mainId = main.get(owner.sourceId);
        if (mainId !== account.user_id) {
            return { status: "duplicate", findings: [{ kind: "duplicate", otherUserId: mainId }] };
        }
        return { status: "inBoth", findings: listFindings(facts, account, owner, user) };
    };
}

function classifyOrphan(
    account: Account,
    owner: Owner | undefined,
    user: LiveUser | undefined,
    isFromScim: boolean,
): AccountFindingKind {
    // The log knows a user who is not there any more.
    if (owner !== undefined && (user === undefined || user.isDeleted)) return "activeButDeleted";
    if (user?.accountEnabled === false) return "activeButDisabled";
    if (!isFromScim && (account.logins_count ?? 0) > 0) return "createdBySignIn";
    if (user === undefined) return "unknownUser";
    return isFromScim ? "leftScope" : "neverInScope";
}

/**
 * Whether provisioning wrote to an account: the log says so, or it has metadata that the SCIM mapping writes. A sign-in
 * writes attributes at the root only.
 */
function createOriginRule({ log, scim }: AccountFacts): (account: Account) => boolean {
    const logged = new Set((log ?? []).map(({ targetId }) => targetId));
    const metadata = compileScimMapping(scim.mapping).filter(({ target: [root] }) => root === "app_metadata");
    return (account) =>
        logged.has(account.user_id) ||
        metadata.some((entry) => (getScimValue(account, entry) ?? undefined) !== undefined);
}

function listFindings(
    { signIn, connection }: AccountFacts,
    account: Account,
    { joinedBy }: Owner,
    user: LiveUser | undefined,
): AccountFinding[] {
    const findings: AccountFinding[] = [];
    if (account.blocked === true) findings.push({ kind: "blockedButAssigned" });
    const expectedUserId = signIn && user && createSignInId(signIn, connection, user);
    if (expectedUserId !== undefined && !listSignInIds(connection, account).includes(expectedUserId)) {
        findings.push({ kind: "identityMismatch", expectedUserId });
    }
    if (joinedBy === "signIn" || joinedBy === "identity") findings.push({ kind: "unmanaged" });
    return findings;
}

/** Why a user in scope has no account, as far as the log says it. */
function explainMissing(id: string, { log }: AccountFacts, newest: Newest): AccountFinding {
    if (log === undefined) return { kind: "missing", code: "unknown" };
    return { kind: "missing", ...explainByLog(newest.get(id)) };
}

/** The reason of a record; without one the job has not looked at the object yet. */
export function explainByLog(record: ProvisioningRecord | undefined): { code: string; message?: string } {
    const { error } = record ?? {};
    if (error === undefined || record?.status === "success") return { code: "notYetProvisioned" };
    return { code: error.code, message: error.reason };
}

function toEntraUser(id: string, user: LiveUser | undefined, newest: Newest): EntraUser {
    if (user === undefined) {
        const name = newest.get(id)?.source.name ?? "";
        return { id, userPrincipalName: "", displayName: name, isEnabled: false, isDeleted: true };
    }
    const name = importUser(user).attributes.get("originalUserPrincipalName");
    return {
        id,
        userPrincipalName: typeof name === "string" ? name : user.userPrincipalName,
        displayName: user.displayName ?? "",
        isEnabled: user.accountEnabled !== false,
        isDeleted: user.isDeleted,
    };
}

function toAccount(account: Account): Auth0Account {
    return {
        userId: account.user_id,
        name: account.name ?? account.email ?? account.username ?? "",
        isBlocked: account.blocked === true,
        createdAt: account.created_at,
        ...(account.updated_at !== undefined && { updatedAt: account.updated_at }),
        ...(account.last_login !== undefined && { lastLogin: account.last_login }),
        logins: account.logins_count ?? 0,
    };
}
